import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** Where this process keeps the files of its editions; nobody else writes there. */
export interface FeedFolder {
  readonly path: string;
  close(): Promise<void>;
}

/**
 * A folder of this process's own below `DATA_DIR/feed`. Files are made anew by each process, so
 * what a process that was killed has left behind is removed.
 */
export async function openFeedFolder(dataDir: string): Promise<FeedFolder> {
  const parent = join(dataDir, 'feed');
  const names = await readdir(parent).catch(() => []);
  await Promise.all(names.map((name) => removeLeftover(join(parent, name), name)));
  const path = join(parent, `${process.pid}-${randomBytes(6).toString('hex')}`);
  return {
    path,
    close: () => rm(path, { recursive: true, force: true }),
  };
}

async function removeLeftover(path: string, name: string): Promise<void> {
  const owner = Number(/^(\d+)-/.exec(name)?.[1]);
  if (isAlive(owner) && !(await isFromBefore(path, owner))) return;
  await rm(path, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** In a container every process has the same number as the one before it. */
async function isFromBefore(path: string, owner: number): Promise<boolean> {
  if (owner !== process.pid) return false;
  const { birthtimeMs } = await stat(path).catch(() => ({ birthtimeMs: Infinity }));
  return birthtimeMs < performance.timeOrigin;
}
