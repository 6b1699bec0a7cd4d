import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  currentRoads,
  openRoadSet,
  pointerPath,
  roadsFolder,
  type RoadMeta,
  type RoadSet,
} from './road-set.ts';

const buildPrefix = 'building-';
const leasesName = 'leases';

/**
 * Builds a set in a folder of its own, then makes it the current one by renaming a pointer file.
 * A kill at any moment leaves the old set current; what it left behind goes at the next sweep.
 *
 * @param build fills the folder and says what it holds.
 * @param mayReplace asked just before the pointer moves; false gives the new set up.
 * @returns the current set: the new one, or the one that was not to be replaced.
 */
export async function publishRoads(
  dataDir: string,
  build: (folder: string) => Promise<RoadMeta>,
  mayReplace: (current: RoadSet | null) => boolean,
): Promise<RoadSet> {
  const roads = roadsFolder(dataDir);
  await mkdir(roads, { recursive: true });
  await sweepRoads(dataDir);
  const identity = randomUUID().slice(0, 8);
  const temporary = join(roads, `${buildPrefix}${ownerName()}-${identity}`);
  await mkdir(temporary);
  try {
    const meta = await build(temporary);
    await writeFile(join(temporary, 'meta.json'), JSON.stringify(meta, null, 2));
    const current = currentRoads(dataDir);
    if (current && !mayReplace(current)) return current;
    const generation = `${meta.builtAt.replaceAll(/\D/g, '').slice(0, 14)}-${identity}`;
    const folder = join(roads, generation);
    // Until the pointer has moved, another process must not take the folder for a leftover.
    const lease = await leaseGeneration(dataDir, generation);
    try {
      await rename(temporary, folder);
      await movePointer(dataDir, generation, identity);
    } finally {
      await lease[Symbol.asyncDispose]();
    }
    return openRoadSet(folder, generation);
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await sweepRoads(dataDir);
  }
}

async function movePointer(dataDir: string, generation: string, identity: string): Promise<void> {
  const next = join(roadsFolder(dataDir), `${buildPrefix}${ownerName()}-${identity}.json`);
  const file = await open(next, 'w');
  try {
    await file.writeFile(JSON.stringify({ generation }));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(next, pointerPath(dataDir));
}

/**
 * Keeps a generation from being swept while this process reads it.
 * The lease falls with the process, however it ends.
 */
export async function leaseGeneration(
  dataDir: string,
  generation: string,
): Promise<AsyncDisposable> {
  const folder = join(roadsFolder(dataDir), leasesName, generation);
  const path = join(folder, `${ownerName()}-${randomUUID().slice(0, 8)}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path, '');
  return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
}

/**
 * The current set with a lease on it, or null when there is none.
 * Tries again when the set was replaced and swept between reading the pointer and the lease.
 */
export async function leaseCurrentRoads(
  dataDir: string,
): Promise<{ roads: RoadSet; lease: AsyncDisposable } | null> {
  for (;;) {
    const roads = currentRoads(dataDir);
    if (!roads) return null;
    const lease = await leaseGeneration(dataDir, roads.generation);
    if (existsSync(join(roads.folder, 'meta.json'))) return { roads, lease };
    await lease[Symbol.asyncDispose]();
  }
}

/** Removes what killed builds left, and generations that are neither current nor in use. */
export async function sweepRoads(dataDir: string): Promise<void> {
  const roads = roadsFolder(dataDir);
  if (!existsSync(roads)) return;
  for (const name of await readdir(roads)) {
    if (name === 'current.json' || name === leasesName) continue;
    const unused = name.startsWith(buildPrefix)
      ? !ownerLives(name.slice(buildPrefix.length))
      : name !== currentRoads(dataDir)?.generation && !(await isLeased(dataDir, name));
    if (unused) {
      await rm(join(roads, name), { recursive: true, force: true });
      await rm(join(roads, leasesName, name), { recursive: true, force: true });
    }
  }
}

async function isLeased(dataDir: string, generation: string): Promise<boolean> {
  const folder = join(roadsFolder(dataDir), leasesName, generation);
  if (!existsSync(folder)) return false;
  const leases = await readdir(folder);
  return leases.some(ownerLives);
}

/** The start time tells this process from an earlier one of the same id (1 in every container). */
function ownerName(): string {
  return `${process.pid}-${Math.round(performance.timeOrigin)}`;
}

function ownerLives(name: string): boolean {
  const pid = Number(name.split('-')[0]);
  if (pid === process.pid) return name.startsWith(`${ownerName()}-`);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
