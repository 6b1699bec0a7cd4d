import { sql, type Kysely } from 'kysely';
import type { TravelCheck } from '../../contract/coverage.ts';
import type { Schema } from '../../db/schema.ts';
import { shared } from '../../places/catalogue-parts.ts';
import type { SiteReach } from '../pairs/pair-matrix.ts';
import { noRoadNear, slicePositions, type SitePositions } from './travel-network.ts';

/** What the database knows of some positions. */
export interface KnownTravelTimes {
  /**
   * By cell: seconds from its middle to the road as far as its times count them: 0 on wheels, for a
   * vehicle stands on the road. `noRoadNear` where there is none. Null while nothing is known.
   */
  readonly accessSeconds: Uint16Array | null;
  /** By position, in their order; null where nothing is known yet. */
  readonly sites: readonly (SiteReach | null)[];
  /** Which positions are not known, ascending. */
  readonly missing: Uint32Array;
}

/** Rows of one query: some megabytes, so that nobody waits long behind it in the embedded engine. */
const rowsAtOnce = 250;

/**
 * The travel times of some positions, as far as they are known. The arrays lie in
 * SharedArrayBuffers. Takes CPU for millions of pairs: call it in a worker.
 */
export async function readTravelTimes(
  db: Kysely<Schema>,
  key: string,
  positions: SitePositions,
): Promise<KnownTravelTimes> {
  const accessSeconds = await readAccessSeconds(db, key);
  const count = positions.longitudesE6.length;
  const sites: (SiteReach | null)[] = Array.from({ length: count }, () => null);
  const rowCount = accessSeconds === null ? 0 : count;
  for (let from = 0; from < rowCount; from += rowsAtOnce) {
    const { rows } = await sql<{ position: number; cells: Buffer; seconds: Buffer }>`
      select (wanted.position - 1)::integer as position, found.cells, found.seconds
      from ${wanted(slicePositions(positions, from, from + rowsAtOnce))}
      join travel_time as found on found.key = ${key}
        and found.longitude_e6 = wanted.longitude_e6 and found.latitude_e6 = wanted.latitude_e6
    `.execute(db);
    for (const { position, cells, seconds } of rows) {
      sites[from + position] = {
        cells: sharedCopy(Uint32Array, cells),
        costs: sharedCopy(Uint16Array, seconds),
      };
    }
  }
  const missing = Uint32Array.from(sites.keys()).filter((position) => sites[position] === null);
  if (!key.startsWith('walk-')) {
    for (const [cell, seconds] of accessSeconds?.entries() ?? []) {
      if (seconds !== noRoadNear) accessSeconds![cell] = 0;
    }
  }
  return { accessSeconds, sites, missing };
}

/** Which of some positions are not known, ascending; the times themselves stay where they are. */
export async function missingTravelTimes(
  db: Kysely<Schema>,
  key: string,
  positions: SitePositions,
): Promise<Uint32Array> {
  const { rows } = await sql<{ position: number }>`
    select (wanted.position - 1)::integer as position
    from ${wanted(positions)}
    where not exists (
      select from travel_time as found where found.key = ${key}
        and found.longitude_e6 = wanted.longitude_e6 and found.latitude_e6 = wanted.latitude_e6
    )
    order by 1
  `.execute(db);
  return Uint32Array.from(rows, ({ position }) => position);
}

/** By cell, seconds from its middle to the road, on wheels too; null while nothing is known. */
export async function readAccessSeconds(
  db: Kysely<Schema>,
  key: string,
): Promise<Uint16Array | null> {
  const row = await db
    .selectFrom('travel_grid')
    .select('access_seconds')
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? sharedCopy(Uint16Array, row.access_seconds) : null;
}

/**
 * Keeps the times of some positions. What another process has written stays: it is the same. The
 * grid's row is written along, for a sweep may have taken it.
 */
export async function writeTravelTimes(
  db: Kysely<Schema>,
  key: string,
  accessSeconds: Uint16Array,
  positions: SitePositions,
  sites: readonly SiteReach[],
): Promise<void> {
  await db
    .insertInto('travel_grid')
    .values({ key, cell_count: accessSeconds.length, access_seconds: bytesOf(accessSeconds) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (sites.length === 0) return;
  await sql`
    insert into travel_time (key, longitude_e6, latitude_e6, cells, seconds)
    select ${key}::text, * from unnest(
      ${[...positions.longitudesE6]}::integer[], ${[...positions.latitudesE6]}::integer[],
      ${sites.map(({ cells }) => bytesOf(cells))}::bytea[],
      ${sites.map(({ costs }) => bytesOf(Uint16Array.from(costs)))}::bytea[])
    on conflict do nothing
  `.execute(db);
}

/**
 * Forgets what is kept under keys that are no longer in use. Grids of the last hour stay: another
 * process may have begun on other roads.
 * @returns how many grids went, with their times.
 */
export async function sweepTravelTimes(
  db: Kysely<Schema>,
  keysInUse: readonly string[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from travel_grid
    where key <> all(${[...keysInUse]}::text[]) and created_at < now() - interval '1 hour'
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** The result of a check, beside the times it is about. */
export type StoredCheck = Omit<TravelCheck, 'at'>;

export async function keepTravelCheck(
  db: Kysely<Schema>,
  key: string,
  check: StoredCheck,
): Promise<void> {
  const result = JSON.stringify(check);
  await db
    .insertInto('travel_check')
    .values({ key, result })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ result, at: sql`now()` }))
    .execute();
}

/** The last check of some times; null where there was none. */
export async function readTravelCheck(
  db: Kysely<Schema>,
  key: string,
): Promise<TravelCheck | null> {
  const row = await db
    .selectFrom('travel_check')
    .select(['at', 'result'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? { ...row.result, at: row.at.toISOString() } : null;
}

function wanted({ longitudesE6, latitudesE6 }: SitePositions) {
  return sql`unnest(${[...longitudesE6]}::integer[], ${[...latitudesE6]}::integer[])
    with ordinality as wanted (longitude_e6, latitude_e6, position)`;
}

/** Typed arrays are little-endian wherever this runs, and so are the columns. */
function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function sharedCopy<T extends Uint16Array | Uint32Array>(
  type: { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  bytes: Buffer,
): T {
  const copy = shared(type, bytes.byteLength / type.BYTES_PER_ELEMENT);
  new Uint8Array(copy.buffer).set(bytes);
  return copy;
}
