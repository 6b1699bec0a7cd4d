import { parentPort, workerData } from 'node:worker_threads';
import { extractRoadLines } from '../extract-lines.ts';
import { writeOsmPbf } from '../osm/write-pbf.ts';
import { writeRoadLines } from '../road-lines.ts';
import { generateRoads } from './generate.ts';
import type { PlannedCity, River } from './plan.ts';

/** What the worker is given; it answers with the lines' number and box. */
export interface GenerateTask {
  readonly cities: readonly { readonly city: PlannedCity; readonly river: River | null }[];
  readonly extractPath: string;
  readonly linesPath: string;
}

const { cities, extractPath, linesPath } = workerData as GenerateTask;
const roads = generateRoads(cities);
writeOsmPbf(extractPath, roads.longitudes, roads.latitudes, roads.ways);
// Read back from the file, so that the lines are what any other extract would give.
const { lines, bbox } = await extractRoadLines(extractPath, () => undefined);
await writeRoadLines(linesPath, lines);
parentPort?.postMessage({ lines: lines.count, bbox });
