import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildTravelTimes } from '../../../../server/coverage/pairs/pair-matrix.ts';
import type { TravelTimes } from '../../../../server/coverage/pairs/travel-times.ts';

const folder = resolve(import.meta.dirname, '../../../../../shared/cases');

/** Whether the cases of the field's own packages are there; says so when they are not. */
export function referenceCasesMissing(): boolean {
  if (existsSync(folder)) return false;
  console.warn(`skipped: ${folder} is not there`);
  return true;
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(folder, path), 'utf8'));
}

/** Rows of a file without commas inside its fields, by the names in its head. */
export function readCsv(path: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(join(folder, path), 'utf8').trim().split(/\r?\n/);
  const names = fieldsOf(head!);
  return lines.map((line) => {
    const fields = fieldsOf(line);
    return Object.fromEntries(names.map((name, at) => [name, fields[at]!]));
  });
}

/** 205 census tracts of San Francisco and 16 stores, network metres between all of them. */
export interface SanFrancisco {
  readonly times: TravelTimes;
  readonly stores: readonly string[];
  readonly people: Float64Array;
  readonly supply: Float64Array;
  readonly open: Uint8Array;
  /** A column of what pysal/access makes of it. */
  expected(column: string): number[];
}

export function readSanFrancisco(): SanFrancisco {
  const tracts = readCsv('pysal-access/sf_expected.csv');
  const stores = readCsv('pysal-access/sf_supply.csv');
  const tractOf = new Map(tracts.map(({ id }, at) => [Number(id), at]));
  const storeOf = new Map(stores.map(({ id }, at) => [id, at]));
  const reaches = stores.map(() => ({ cells: [] as number[], costs: [] as number[] }));
  const distances = readCsv(
    'spopt-sf/SF_network_distance_candidateStore_16_censusTract_205_new.csv',
  );
  for (const { name, DestinationName, distance } of distances) {
    const reach = reaches[storeOf.get(name)!]!;
    reach.cells.push(tractOf.get(Number(DestinationName))!);
    reach.costs.push(Number(distance));
  }
  return {
    times: buildTravelTimes(
      tracts.length,
      reaches.map(({ cells, costs }) => ({
        cells: Uint32Array.from(cells),
        costs: Float64Array.from(costs),
      })),
    ),
    stores: stores.map(({ id }) => id!),
    people: Float64Array.from(tracts, ({ pop }) => Number(pop)),
    supply: Float64Array.from(stores, ({ cap }) => Number(cap)),
    open: new Uint8Array(stores.length).fill(1),
    expected: (column) => tracts.map((tract) => Number(tract[column])),
  };
}

function fieldsOf(line: string): string[] {
  return line.split(',').map((field) => field.replaceAll('"', ''));
}
