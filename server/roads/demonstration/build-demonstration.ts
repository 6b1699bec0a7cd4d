import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { VALHALLA_VERSION } from '@valhallajs/valhallajs';
import type { BoundingBox } from '../../contract/geometry.ts';
import type { Progress } from '../../db/database.ts';
import { buildTiles } from '../build-tiles.ts';
import type { RoadMeta } from '../road-set.ts';
import { generatorVersion } from './generate.ts';
import type { GenerateTask } from './generate-worker.ts';
import type { PlannedCity, River } from './plan.ts';

export type DemonstrationCity = { readonly city: PlannedCity; readonly river: River | null };

/** Equal for equal cities, rivers and programs: whether a demonstration set is still good. */
export function demonstrationFingerprint(cities: readonly DemonstrationCity[]): string {
  const plain = cities.map(({ city, river }) => ({ ...plannedOnly(city), river }));
  return createHash('sha256')
    .update(JSON.stringify([generatorVersion, VALHALLA_VERSION, plain]))
    .digest('hex')
    .slice(0, 16);
}

/** Fills a folder with the demonstration set of some cities; drawing runs in a worker. */
export async function buildDemonstration(
  folder: string,
  cities: readonly DemonstrationCity[],
  options: { now: Date; progress: Progress; signal?: AbortSignal },
): Promise<RoadMeta> {
  const { now, progress, signal } = options;
  const extractPath = join(folder, 'extract.osm.pbf');
  progress('Drawing demonstration streets', 0, null);
  const drawn = await draw(
    {
      cities: cities.map(({ city, river }) => ({ city: plannedOnly(city), river })),
      extractPath,
      linesPath: join(folder, 'lines.bin'),
    },
    signal,
  );
  await buildTiles(
    extractPath,
    join(folder, 'tiles'),
    (fraction) => progress('Building routing tiles', Math.round(fraction * 100), 100),
    signal,
  );
  return {
    source: 'demonstration',
    builtAt: now.toISOString(),
    demonstration: true,
    attribution: '示范路网，非真实道路 Demonstration streets, not real ones',
    bbox: drawn.bbox,
    lines: drawn.lines,
    fingerprint: demonstrationFingerprint(cities),
    valhalla: VALHALLA_VERSION,
  };
}

/** A whole pack holds what a worker cannot be sent and what the streets do not depend on. */
function plannedOnly({ id, centre, districts }: PlannedCity): PlannedCity {
  return { id, centre, districts };
}

function draw(
  task: GenerateTask,
  signal: AbortSignal | undefined,
): Promise<{ lines: number; bbox: BoundingBox }> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('generate-worker.ts', import.meta.url), { workerData: task });
  signal?.addEventListener('abort', () => void worker.terminate(), { once: true });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`Drawing streets ended with code ${code}.`)));
  });
}
