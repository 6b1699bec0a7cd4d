import { sql, type Kysely } from 'kysely';
import type { ProviderAck, StoredAcks } from '../../contract/feed-ack.ts';
import type { Schema } from '../../db/schema.ts';
import type { Provider } from './provider-access.ts';

type Db = Kysely<Schema>;

/** Whose key it is; undefined where it was never given out, or is revoked. */
export async function findProvider(db: Db, keyHash: string): Promise<Provider | undefined> {
  return await db
    .selectFrom('provider')
    .select(['id', 'name'])
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
}

/**
 * Stores what a provider made of places, each id once. What it has told before, and tells again,
 * keeps its date.
 * @returns ids that the feed never told (or whose tombstones it has forgotten), in order.
 */
export async function storeAcks(
  db: Db,
  providerId: string,
  acks: readonly ProviderAck[],
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with told as (
      select * from json_to_recordset(${JSON.stringify(acks)}::json)
        as r(id text, outcome text, poi_id text, reason text, revision integer)
    ), known as (
      select told.* from told where exists (select from place_change c where c.id = told.id)
    ), stored as (
      insert into provider_ack
        (provider_id, place_id, outcome, poi_id, reason, place_revision, at)
      select ${providerId}, id, outcome, poi_id, reason, revision, ${now}::timestamptz
      from known order by id
      on conflict (provider_id, place_id) do update set
        outcome = excluded.outcome, poi_id = excluded.poi_id, reason = excluded.reason,
        place_revision = excluded.place_revision, at = excluded.at
      where (provider_ack.outcome, provider_ack.poi_id, provider_ack.reason,
          provider_ack.place_revision)
        is distinct from (excluded.outcome, excluded.poi_id, excluded.reason,
          excluded.place_revision)
    )
    select id from told where id not in (select id from known) order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** What a provider told, ascending by the place's id, after one of them. */
export async function readAcks(
  db: Db,
  providerId: string,
  after: string,
  limit: number,
): Promise<StoredAcks['places']> {
  const { rows } = await sql<Omit<StoredAcks['places'][number], 'at'> & { at: Date }>`
    select place_id as id, outcome, poi_id, reason, place_revision as revision, at
    from provider_ack
    where provider_id = ${providerId} and place_id collate "C" > ${after}
    order by place_id collate "C"
    limit ${limit}::int`.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
