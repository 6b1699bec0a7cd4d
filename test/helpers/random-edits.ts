import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../server/db/schema.ts';
import { mergePlaces } from '../../server/desk/merge-places.ts';
import { undoMerge } from '../../server/desk/undo-merge.ts';

type Db = Kysely<Schema>;

/** What became of places by the edits, as whoever made them knows it. */
export interface EditLog {
  /** Every id that was ever on the map. */
  readonly published: Set<string>;
  /** The heir of each that is gone; null: closed or deleted without one. */
  readonly heirs: Map<string, string | null>;
  edits: number;
}

interface Standing {
  readonly number: string;
  readonly id: string;
  readonly status: string;
  readonly replacedBy: string | null;
}

/** Whole numbers below a bound, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/**
 * Some 250 edits of all kinds, many places in each statement: names and hours, closings,
 * reopenings, additions, deletions, offers, notices, merges and an undone merge.
 */
export async function editAtRandom(
  db: Db,
  log: EditLog,
  random: (below: number) => number,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const standing = await readStanding(trx);
    const some = (wanted: (place: Standing) => boolean, count: number): Standing[] => {
      const candidates = standing.filter(wanted);
      const chosen = new Set<Standing>();
      for (let i = 0; i < count && candidates.length > 0; i++) {
        chosen.add(candidates[random(candidates.length)]!);
      }
      return [...chosen];
    };
    const open = ({ status }: Standing): boolean => status === 'open';
    const taken = new Set<Standing>();
    const free = (places: Standing[]): Standing[] =>
      places.filter((place) => !taken.has(place) && taken.add(place));

    await rename(trx, log, some(open, 90), random);
    await attach(trx, log, some(open, 60), random);
    await detach(trx, log, some(open, 40));
    await close(trx, log, free(some(open, 12)));
    await reopen(trx, log, free(some(({ status }) => status === 'closed', 12)));
    await remove(trx, log, free(some(() => true, 4)));
    const merging = free(some(open, 8));
    await mergeInOneStatement(trx, log, merging.slice(0, 3), merging.slice(3, 6));
    await add(trx, log, 12, random);
  });
  await mergeByDesk(db, log, random);
}

async function readStanding(db: Db): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select number, id, status, replaced_by as "replacedBy" from place order by number`.execute(db);
  return rows;
}

const numbersOf = (places: readonly Standing[]): string[] => places.map(({ number }) => number);

async function rename(
  db: Db,
  log: EditLog,
  places: readonly Standing[],
  random: (below: number) => number,
): Promise<void> {
  const values = places.map(({ number }) => ({ number, name: `站 "${random(1e9)}"\\n` }));
  const hours = ['Mo-Fr 08:00-18:00', '24/7', null][random(3)];
  await sql`
    update place set name = r.name, hours = ${hours}, revision = revision + 1, updated_at = now()
    from json_to_recordset(${JSON.stringify(values)}::json) as r(number bigint, name text)
    where place.number = r.number`.execute(db);
  log.edits += places.length;
}

async function attach(
  db: Db,
  log: EditLog,
  places: readonly Standing[],
  random: (below: number) => number,
): Promise<void> {
  const [offers, notices] = [places.slice(0, 30), places.slice(30)];
  await sql`
    insert into offer (place_number, title, price_fen)
    select n, '套餐', ${random(2000)} from unnest(${numbersOf(offers)}::bigint[]) n`.execute(db);
  await sql`
    insert into notice (place_number, kind, starts_at, ends_at, message_zh)
    select n, 'closure', '2026-05-08T00:00:00Z', '2026-05-09T00:00:00Z', '停水'
    from unnest(${numbersOf(notices)}::bigint[]) n`.execute(db);
  log.edits += places.length;
}

async function detach(db: Db, log: EditLog, places: readonly Standing[]): Promise<void> {
  const numbers = numbersOf(places);
  await sql`delete from offer where place_number = any(${numbers}::bigint[])`.execute(db);
  await sql`delete from notice where place_number = any(${numbers}::bigint[])`.execute(db);
  log.edits += places.length;
}

async function close(db: Db, log: EditLog, places: readonly Standing[]): Promise<void> {
  await sql`
    update place set status = 'closed', revision = revision + 1
    where number = any(${numbersOf(places)}::bigint[])`.execute(db);
  for (const { id } of places) log.heirs.set(id, null);
  log.edits += places.length;
}

async function reopen(db: Db, log: EditLog, places: readonly Standing[]): Promise<void> {
  await sql`
    update place set status = 'open', replaced_by = null, revision = revision + 1
    where number = any(${numbersOf(places)}::bigint[])`.execute(db);
  for (const { id } of places) {
    log.heirs.delete(id);
    log.published.add(id);
  }
  log.edits += places.length;
}

async function remove(db: Db, log: EditLog, places: readonly Standing[]): Promise<void> {
  const rows = new Map((await readStanding(db)).map((place) => [place.id, place]));
  await sql`
    delete from place where number = any(${numbersOf(places)}::bigint[])`.execute(db);
  for (const { id } of places) {
    if (rows.get(id)?.status === 'open') log.heirs.set(id, null);
    rows.delete(id);
  }
  const removed = new Set(places.map(({ id }) => id));
  for (const { id, replacedBy } of rows.values()) {
    if (replacedBy !== null && removed.has(replacedBy)) log.heirs.set(id, null);
  }
  log.edits += places.length;
}

async function mergeInOneStatement(
  db: Db,
  log: EditLog,
  from: readonly Standing[],
  into: readonly Standing[],
): Promise<void> {
  const pairs = from.flatMap(({ id }, index) => {
    const heir = into[index]?.id;
    return heir === undefined ? [] : [{ id, heir }];
  });
  await sql`
    update place set replaced_by = r.heir, status = 'closed', revision = revision + 1
    from json_to_recordset(${JSON.stringify(pairs)}::json) as r(id text, heir text)
    where place.id = r.id or place.replaced_by = r.id`.execute(db);
  for (const { id, heir } of pairs) leadOn(log, id, heir);
  log.edits += pairs.length;
}

async function mergeByDesk(db: Db, log: EditLog, random: (below: number) => number): Promise<void> {
  const open = (await readStanding(db)).filter(({ status }) => status === 'open');
  const [from, into] = [open[random(open.length)]!.id, open[random(open.length)]!.id];
  if (from === into) return;
  const by = { actor: 'desk', now: new Date() };
  const { forerunners } = await mergePlaces(db, { from, into, ...by });
  leadOn(log, from, into);
  log.edits += 1;
  if (random(4) > 0) return;
  await undoMerge(db, { from, ...by });
  log.heirs.delete(from);
  for (const id of forerunners) log.heirs.set(id, from);
  log.edits += 1;
}

async function add(
  db: Db,
  log: EditLog,
  count: number,
  random: (below: number) => number,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into place (city_id, kind, name, source, location)
    select 'sh', 'warm_post', '新站', 'test',
      st_setsrid(st_makepoint(121.4 + ${random(1000)} / 1e4, 31.2 + i / 1e4), 4326)
    from generate_series(1, ${count}::int) i
    returning id`.execute(db);
  for (const { id } of rows) log.published.add(id);
  log.edits += count;
}

/** Also those whose own row is gone: their heir went on. */
function leadOn(log: EditLog, from: string, into: string): void {
  log.heirs.set(from, into);
  for (const [id, heir] of log.heirs) if (heir === from) log.heirs.set(id, into);
}
