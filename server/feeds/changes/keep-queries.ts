import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../db/schema.ts';

type Db = Kysely<Schema>;

/**
 * Begins a new epoch when the log was written elsewhere: its tables were restored from a dump, or
 * hold transactions that this cluster has not begun. All rows move to the transaction that does
 * so, and snapshots are read again. Processes that start at once take turns.
 * @returns whether it did.
 */
export async function renewRestoredEpoch(db: Db): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    await sql`select from feed_state for update`.execute(trx);
    const { rows } = await sql<{ origin: string | null; here: string; ahead: boolean }>`
      select origin, feed_origin() as here, exists (
        select from place_change
        where transaction >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
      ) as ahead
      from feed_state`.execute(trx);
    const { origin, here, ahead } = rows[0]!;
    if (origin === here && !ahead) return false;
    await sql`update feed_state set origin = ${here}`.execute(trx);
    if (origin === null && !ahead) return false;
    await sql`lock table place_change in share row exclusive mode`.execute(trx);
    await sql`
      update feed_state set epoch = replace(gen_random_uuid()::text, '-', ''),
        forgotten_through = 0`.execute(trx);
    await sql`
      update place_change set transaction = pg_current_xact_id()::text::bigint`.execute(trx);
    await sql`
      with raised as (
        update catalogue_version set version = version + 1, changed_at = now() returning version
      ) select pg_notify('catalogue', version::text) from raised`.execute(trx);
    return true;
  });
}

/**
 * Forgets tombstones that nothing has touched since an instant, and with them every cursor that
 * has not passed them yet.
 * @returns how many.
 */
export async function forgetTombstones(db: Db, before: Date): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    with forgotten as (
      delete from place_change
      where not published and changed_at < ${before}::timestamptz
        and transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
      returning transaction
    ), raised as (
      update feed_state
      set forgotten_through =
        greatest(forgotten_through, (select max(transaction) from forgotten))
      where exists (select from forgotten)
    )
    select count(*) from forgotten`.execute(db);
  return Number(rows[0]!.count);
}
