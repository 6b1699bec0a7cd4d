import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../db/schema.ts';

type Db = Kysely<Schema>;

export interface ListedProvider {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  readonly accepted: number;
  readonly refused: number;
}

/** What a provider refused and the desk must look at. */
export interface Refusal {
  /** Public id. */
  readonly place: string;
  /** Null where the place is gone. */
  readonly placeName: string | null;
  readonly provider: string;
  readonly reason: string;
  /** The revision that was refused, where the provider said. */
  readonly revision: number | null;
  readonly at: Date;
}

/** Gives a new provider its key, or another to one whose key was revoked; false if one is in use. */
export async function insertProvider(
  db: Db,
  { id, name, keyHash }: { id: string; name: string; keyHash: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into provider (id, name, key_hash) values (${id}, ${name}, ${keyHash})
    on conflict (id) do update set name = excluded.name, key_hash = excluded.key_hash,
      created_at = excluded.created_at, revoked_at = null
    where provider.revoked_at is not null
    returning id`.execute(db);
  return rows.length > 0;
}

/** False where there is none of this id with a key in use. */
export async function endKey(db: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('provider')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function readProviders(db: Db): Promise<ListedProvider[]> {
  const { rows } = await sql<ListedProvider>`
    select p.id, p.name, p.created_at as "createdAt", p.revoked_at as "revokedAt",
      count(*) filter (where a.outcome = 'accepted')::int as accepted,
      count(*) filter (where a.outcome = 'refused')::int as refused
    from provider p left join provider_ack a on a.provider_id = p.id
    group by p.id order by p.id`.execute(db);
  return rows;
}

/** Of one place, or of all; by place, then provider. */
export async function readRefusals(db: Db, placeId: string | null): Promise<Refusal[]> {
  const { rows } = await sql<Refusal>`
    select a.place_id as place, place.name as "placeName", p.name as provider, a.reason,
      a.place_revision as revision, a.at
    from provider_ack a
    join provider p on p.id = a.provider_id
    left join place on place.id = a.place_id
    where a.outcome = 'refused' and (${placeId}::text is null or a.place_id = ${placeId})
    order by a.place_id collate "C", p.id`.execute(db);
  return rows;
}
