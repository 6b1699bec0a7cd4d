import { spawn } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve as absolute } from 'node:path';
import { createInterface } from 'node:readline';
import { RoadFileError } from './road-file-error.ts';
import { valhallaConfig, valhallaProgram } from './valhalla-config.ts';

/** Lines of the builder's log by which its stage is known, in order. */
const stages = [
  'Parsing ways',
  'Parsing nodes',
  'Creating graph edges',
  'Building',
  'Enhancing local graph',
  'HierarchyBuilder',
  'Creating shortcuts',
  'Adding complex turn restrictions',
  'Validating',
  'Cleaning up',
] as const;

/**
 * Builds Valhalla's graph tiles from an `.osm.pbf` with the builder of the package, as a process
 * of its own.
 *
 * @param signal ends the builder.
 * @param progress part of the stages that have begun, 0 to 1.
 * @param options.levels of roads: Valhalla's three, or all roads in one.
 * @throws {RoadFileError} with the builder's last words when it fails, or when no road of the
 * file can be travelled.
 */
export async function buildTiles(
  extractPath: string,
  tilesFolder: string,
  progress: (fraction: number) => void,
  signal?: AbortSignal,
  { levels = 3 }: { levels?: 1 | 3 } = {},
): Promise<void> {
  await mkdir(tilesFolder, { recursive: true });
  const config = valhallaConfig(tilesFolder) as { mjolnir: Record<string, unknown> };
  config.mjolnir.hierarchy = levels === 3;
  config.mjolnir.shortcuts = levels === 3;
  config.mjolnir.logging = { type: 'std_out', color: false };
  const builder = spawn(
    valhallaProgram('valhalla_build_tiles'),
    ['--inline-config', JSON.stringify(config), absolute(extractPath)],
    // It leaves a list of doubled ways in its working folder.
    {
      cwd: tilesFolder,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal, killSignal: 'SIGKILL' }),
    },
  );
  const lastLines: string[] = [];
  let stage = 0;
  const listen = (line: string): void => {
    lastLines.push(line);
    if (lastLines.length > 8) lastLines.shift();
    const reached = stages.findLastIndex((text) => line.includes(`] ${text}`));
    if (reached >= stage) {
      stage = reached + 1;
      progress(stage / stages.length);
    }
  };
  createInterface({ input: builder.stdout }).on('line', listen);
  createInterface({ input: builder.stderr }).on('line', listen);
  const [code, killedBy] = await new Promise<[number | null, NodeJS.Signals | null]>(
    (resolve, reject) => {
      builder.once('error', reject);
      builder.once('close', (exitCode, exitSignal) => resolve([exitCode, exitSignal]));
    },
  );
  if (code !== 0) {
    throw new RoadFileError(
      `Valhalla could not build tiles from ${extractPath} ` +
        `(${killedBy === null ? `code ${code}` : killedBy}). Its last words:\n${lastLines.join('\n')}`,
    );
  }
  await rm(join(tilesFolder, 'duplicateways.txt'), { force: true });
  const built = await readdir(tilesFolder);
  if (!built.some((name) => /^[0-2]$/.test(name))) {
    throw new RoadFileError(`${extractPath} holds no road that can be travelled.`);
  }
}
