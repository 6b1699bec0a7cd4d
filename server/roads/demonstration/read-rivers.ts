import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { Position } from '../../contract/geometry.ts';
import type { River } from './plan.ts';

const RiverFile = Type.Object({
  city: Type.String(),
  note: Type.String(),
  widthMetres: Type.Number({ exclusiveMinimum: 0, maximum: 5000 }),
  ferries: Type.Boolean(),
  line: Type.Array(Position, { minItems: 2 }),
});

/**
 * Rivers of the demonstration networks by city id, from the `demonstration-river.json` that a
 * city pack may have.
 * @throws {Error} naming the file and what is wrong in it.
 */
export async function readRivers(citiesDir: string): Promise<Map<string, River>> {
  const rivers = new Map<string, River>();
  for (const folder of (await readdir(citiesDir)).toSorted()) {
    const path = join(citiesDir, folder, 'demonstration-river.json');
    if (!existsSync(path)) continue;
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    const [problem] = Value.Errors(RiverFile, value);
    if (problem) throw new Error(`${path}: ${problem.instancePath || 'file'} ${problem.message}`);
    const { city, ...river }: Static<typeof RiverFile> = Value.Parse(RiverFile, value);
    rivers.set(city, river);
  }
  return rivers;
}
