import { badParameter } from '../../errors.ts';
import type { OgcCollection } from '../collections/collection.ts';
import { crs84, type Crs } from '../crs.ts';
import type { Parameters } from '../read-parameters.ts';
import { readCursor, type Place } from './cursor.ts';
import { pageLimits } from './item-parameters.ts';
import type { RowQuestion } from './match-rows.ts';
import { readBbox } from './read-bbox.ts';
import { readCrs } from './read-crs.ts';
import { readInterval } from './read-datetime.ts';
import { readFilter } from './read-filter.ts';
import { readSort, type SortKey } from './read-sort.ts';
import { readValueTest, type RowTest } from './read-values.ts';

/** What a request for features asks, checked. */
export interface ItemsQuery {
  readonly question: RowQuestion;
  readonly keys: readonly SortKey[];
  readonly after: Place | null;
  readonly limit: number;
  readonly crs: Crs;
  /** Names of the properties to be given; null for all. */
  readonly properties: ReadonlySet<string> | null;
}

/**
 * Reads the parameters of `/items`; what is wrong is gathered in `parameters`, whose `check` throws.
 */
export function readItemsQuery(parameters: Parameters, collection: OgcCollection): ItemsQuery {
  const { read } = parameters;
  const bboxCrs = read('bbox-crs', readCrs('bbox-crs')) ?? crs84;
  const boxes = read('bbox', (text) => readBbox(text, bboxCrs));
  const interval = read('datetime', (text) => readInterval(text));
  const tests: RowTest[] = [];
  if (boxes !== undefined) {
    tests.push({
      names: [],
      compile: (source) => (row) => boxes.some((box) => source.meetsBox(row, box)),
    });
  }
  const { instant } = collection;
  // Features without a date-time are all matched (OGC 17-069r4, requirement 26 B).
  if (interval !== undefined && instant !== null) {
    const { from, to } = interval;
    tests.push({
      names: [instant],
      compile: (source) => (row) => {
        const value = source.valueOf(row, instant);
        return typeof value === 'number' && value >= from && value <= to;
      },
    });
  }
  for (const queryable of collection.queryables) {
    if (queryable.type === 'geometry') continue;
    const test = read(queryable.name, (text) => readValueTest(queryable, text));
    if (test !== undefined) tests.push(test);
  }
  const filter = readFilter(parameters, collection);
  if (filter !== null) tests.push(filter);
  const keys = read('sortby', (text) => readSort(text, collection.sortables)) ?? [];
  return {
    question: { key: questionKey(parameters, collection), tests },
    keys,
    after: read('cursor', (text) => readCursor(text, collection.id, keys)) ?? null,
    limit: read('limit', readLimit) ?? pageLimits.default,
    crs: read('crs', readCrs('crs')) ?? crs84,
    properties: read('properties', (text) => readProperties(text, collection)) ?? null,
  };
}

/** More than the maximum is no error: the maximum is what comes (requirement 22). */
function readLimit(text: string): number {
  const limit = Number(text);
  if (!/^\+?\d{1,15}$/.test(text.trim()) || limit < pageLimits.minimum) {
    throw badParameter('limit', `must be a whole number, ${pageLimits.minimum} or more`);
  }
  return Math.min(limit, pageLimits.maximum);
}

function readProperties(text: string, { properties }: OgcCollection): ReadonlySet<string> {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !Object.hasOwn(properties, name) && name !== 'geometry');
  if (text !== '' && unknown.length > 0) {
    const list = unknown.map((name) => `"${name.slice(0, 40)}"`).join(', ');
    throw badParameter(
      'properties',
      `there is no ${list}; there are ${Object.keys(properties).join(', ')}`,
    );
  }
  return new Set(names);
}

/** What does not change which features match is left out, so that all pages have one key. */
function questionKey({ query }: Parameters, collection: OgcCollection): string {
  const asked = [...query].filter(([name]) => !notMatching.has(name));
  return JSON.stringify([collection.id, ...asked.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

const notMatching: ReadonlySet<string> = new Set([
  'limit',
  'crs',
  'sortby',
  'properties',
  'cursor',
  'f',
]);
