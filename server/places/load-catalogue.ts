import type { ClientBase } from 'pg';
import type { CatalogueParts } from './catalogue-parts.ts';
import {
  noticesOf,
  offersOf,
  placeColumns,
  placesAfter,
  placesByNumber,
  placesWrittenSince,
  registryState,
  type RegistryState,
} from './catalogue-queries.ts';
import { startPacking, type Attached, type Packing } from './pack-places.ts';
import { readSurroundings, type Surroundings } from './read-surroundings.ts';

/** A snapshot and what the next load must know to read only what changed since. */
export interface LoadedCatalogue {
  readonly parts: CatalogueParts;
  readonly state: RegistryState;
}

const pageRows = 10_000;
/** Beyond this share of all places, reading everything is quicker than merging. */
const mergeShare = 0.25;

/**
 * Reads the published places into a snapshot, in one repeatable-read transaction. With a previous
 * snapshot it reads only the rows written since and merges them in, and reads everything where
 * that would not be exact.
 */
export async function loadCatalogue(
  client: ClientBase,
  previous: LoadedCatalogue | null,
): Promise<LoadedCatalogue> {
  await client.query('begin isolation level repeatable read, read only');
  try {
    const state = await registryState(client);
    const parts =
      (previous === null ? null : await mergeChanges(client, previous, state)) ??
      (await readAll(client, state));
    await client.query('commit');
    return { parts, state };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function readAll(client: ClientBase, state: RegistryState): Promise<CatalogueParts> {
  const surroundings = await readSurroundings(client);
  const packing = startPacking(state.places, surroundings, null);
  // The next page is asked for before this one is packed: both sides work at once.
  let next = readPage(client, '0');
  for (;;) {
    const page = await next;
    const last = page.rows.at(-1)?.[0];
    if (last == null) break;
    next = readPage(client, last);
    // Awaited above on the next turn; a failure while packing must not look unhandled.
    next.catch(() => undefined);
    for (const row of page.rows) packing.add(row, attachedTo(page, row[0]!));
  }
  return packing.finish(state);
}

/** Null when the changes cannot be told for certain, or are too many. */
async function mergeChanges(
  client: ClientBase,
  { parts, state: before }: LoadedCatalogue,
  state: RegistryState,
): Promise<CatalogueParts | null> {
  if (before.settledBefore === null || state.settledBefore === null) return null;
  // Backwards: another database answers at the same address, as after a restore.
  if (state.version < before.version || state.settledBefore < before.settledBefore) return null;
  if (before.surroundings !== state.surroundings || parts.refused.length > 0) return null;
  if (wastesMuch(parts)) return null;
  const numbers = await placesWrittenSince(client, before.settledBefore);
  if (numbers.length > Math.max(1_000, parts.columns.count * mergeShare)) return null;

  const page: Page = {
    rows: await placesByNumber(client, numbers),
    offers: new Map(),
    notices: new Map(),
  };
  if (numbers.length > 0) {
    const range = [String(numbers[0]! - 1), String(numbers.at(-1)!)] as const;
    await attach(client, page, ...range, numbers);
  }
  const surroundings: Surroundings = parts;
  const packing = startPacking(
    parts.columns.count + page.rows.length,
    pickSurroundings(surroundings),
    parts,
  );
  merge(packing, parts.columns.numbers, numbers, page);
  const merged = packing.finish(state);
  return agrees(merged, state) ? merged : null;
}

function merge(packing: Packing, old: Float64Array, changed: readonly number[], page: Page): void {
  const rows = new Map(page.rows.map((row) => [Number(row[0]), row]));
  let from = 0;
  for (const number of changed) {
    const to = lowerBound(old, number);
    if (to > from) packing.copy(from, to);
    from = old[to] === number ? to + 1 : to;
    const row = rows.get(number);
    if (row !== undefined && row[publishedColumn] === 't') {
      packing.add(row, attachedTo(page, row[0]!));
    }
  }
  if (old.length > from) packing.copy(from, old.length);
}

/** Deleted rows carry no mark, so the totals must come out as the database counts them. */
function agrees(parts: CatalogueParts, state: RegistryState): boolean {
  const { offers, notices } = parts.records.positions;
  return (
    parts.columns.count === state.places &&
    sum(offers) === state.offers &&
    sum(notices) === state.notices
  );
}

interface Page {
  readonly rows: (string | null)[][];
  readonly offers: Map<string, (string | null)[]>;
  readonly notices: Map<string, (string | null)[]>;
}

async function readPage(client: ClientBase, after: string): Promise<Page> {
  const rows = await placesAfter(client, after, pageRows);
  const page: Page = { rows, offers: new Map(), notices: new Map() };
  const last = rows.at(-1)?.[0];
  if (last != null) await attach(client, page, after, last);
  return page;
}

async function attach(
  client: ClientBase,
  page: Page,
  after: string,
  upTo: string,
  only: number[] | null = null,
): Promise<void> {
  for (const row of await offersOf(client, after, upTo, only)) page.offers.set(row[0]!, row);
  for (const row of await noticesOf(client, after, upTo, only)) page.notices.set(row[0]!, row);
}

function attachedTo(page: Page, number: string): Attached {
  const [, offers = null, offerCount] = page.offers.get(number) ?? [];
  const [, notices = null, noticeCount, closes] = page.notices.get(number) ?? [];
  return {
    offers,
    offerCount: Number(offerCount ?? 0),
    notices,
    noticeCount: Number(noticeCount ?? 0),
    closes: closes === 't',
  };
}

function wastesMuch({ records }: CatalogueParts): boolean {
  const { lengths, nameLengths } = records.positions;
  const live = sum(lengths) + sum(nameLengths);
  const written = records.chunks.reduce((bytes, chunk) => bytes + chunk.byteLength, 0);
  return written > 2 * live + 64 * 1024 * 1024;
}

function pickSurroundings(from: Surroundings): Surroundings {
  const { cityIds, timeZones, areas, hotlines, landmarks } = from;
  return { cityIds, timeZones, areas, hotlines, landmarks };
}

const publishedColumn = placeColumns.indexOf('published');

function sum(values: Uint16Array | Uint32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** First position whose value is not below `value`. */
function lowerBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
