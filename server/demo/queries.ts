import { sql, type Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import {
  inLockedTransaction,
  insertPlaces,
  reserveNumbers,
  type ImportTransaction,
  type NewPlace,
} from '../imports/queries.ts';
import { demonstrationSource } from '../contract/codes.ts';
import type { DemonstrationPlace } from './generate.ts';

type Db = Kysely<Schema>;

export async function countDemonstration(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('place')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('source', '=', demonstrationSource)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether a number was ever given to a place, even if none is left. */
export async function hadPlaces(db: Db): Promise<boolean> {
  const { rows } = await sql<{ had: boolean }>`
    select pg_sequence_last_value(pg_get_serial_sequence('place', 'number')::regclass)
      is not null as had`.execute(db);
  return rows[0]?.had ?? false;
}

export async function deleteDemonstration(db: Db): Promise<number> {
  const result = await db
    .deleteFrom('place')
    .where('source', '=', demonstrationSource)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

const chunkSize = 2_000;

/**
 * Adds a city's demonstration places in one transaction, unless there are some already.
 * @returns how many were added.
 */
export async function insertDemonstration(
  db: Db,
  city: string,
  places: readonly DemonstrationPlace[],
  onProgress: (done: number) => void,
): Promise<number> {
  return await inLockedTransaction(db, async (trx) => {
    const present = await trx
      .selectFrom('place')
      .select('number')
      .where('source', '=', demonstrationSource)
      .where('city_id', '=', city)
      .limit(1)
      .executeTakeFirst();
    if (present) return 0;
    for (let start = 0; start < places.length; start += chunkSize) {
      const chunk = places.slice(start, start + chunkSize);
      const numbers = await reserveNumbers(trx, chunk.length);
      const rows = chunk.map((place, index) => ({ ...place, number: numbers[index] ?? '' }));
      const inserted: NewPlace[] = rows;
      await insertPlaces(trx, city, inserted, { actor: 'demo', origin: 'demonstration' });
      await writeTimes(trx, rows);
      await insertNotices(trx, rows);
      onProgress(Math.min(start + chunkSize, places.length));
    }
    return places.length;
  });
}

type Numbered = DemonstrationPlace & { readonly number: string };

async function writeTimes(trx: ImportTransaction, places: readonly Numbered[]): Promise<void> {
  const times = places.map(({ number, verifiedAt, confirmedOpenAt }) => ({
    number,
    verified_at: verifiedAt,
    confirmed_open_at: confirmedOpenAt,
  }));
  await sql`
    update place set verified_at = r.verified_at, confirmed_open_at = r.confirmed_open_at
    from json_to_recordset(${JSON.stringify(times)}::json) as r(
      number bigint, verified_at timestamptz, confirmed_open_at timestamptz)
    where place.number = r.number`.execute(trx);
}

async function insertNotices(trx: ImportTransaction, places: readonly Numbered[]): Promise<void> {
  const notices = places.flatMap(({ number, notice }) =>
    notice
      ? [
          {
            place_number: number,
            kind: notice.kind,
            starts_at: notice.startsAt,
            ends_at: notice.endsAt,
            message_zh: notice.messageZh,
            message_en: notice.messageEn,
          },
        ]
      : [],
  );
  if (notices.length > 0) await trx.insertInto('notice').values(notices).execute();
}
