import { sql, type Kysely } from 'kysely';
import type { Status } from '../contract/codes.ts';
import type { AmenityColumn, Schema } from '../db/schema.ts';
import { readPlaceStates } from '../imports/queries.ts';
import type { PlaceState } from '../imports/place-state.ts';

type Db = Kysely<Schema>;

/** A place as its revisions keep it, with what it was merged into. */
export type KeptState = PlaceState & { replaced_by: string | null };

export interface KeptPlace {
  readonly number: string;
  readonly id: string;
  readonly city: string;
  readonly revision: number;
  readonly state: KeptState;
}

/** What a merge may change of a place. */
export interface MergeChange {
  readonly place: KeptPlace;
  readonly after: KeptState;
}

/** A revision as it was kept; `before` is null for the first of a place. */
export interface KeptRevision {
  readonly origin: string;
  readonly before: KeptState | null;
  readonly after: KeptState | null;
}

/** Places by public id, those that were merged into one of them among the rest. */
export async function readKeptPlaces(
  db: Db,
  ids: readonly string[],
  options: { forerunnersOf?: string } = {},
): Promise<KeptPlace[]> {
  const { rows } = await sql<{ number: string; city: string }>`
    select number, city_id as city from place
    where id = any(${ids}::text[]) or replaced_by = ${options.forerunnersOf ?? null}
    order by number`.execute(db);
  const states = await readPlaceStates(
    db,
    rows.map(({ number }) => number),
  );
  return rows.flatMap(({ number, city }) => {
    const stored = states.get(number);
    if (stored === undefined) return [];
    const { id, revision, state, replacedBy } = stored;
    return [{ number, id, city, revision, state: { ...state, replaced_by: replacedBy } }];
  });
}

/** The latest revision of a place whose origin begins so. */
export async function readLastRevision(
  db: Db,
  number: string,
  originPrefixes: readonly string[],
): Promise<KeptRevision | undefined> {
  const { rows } = await sql<KeptRevision>`
    select origin, before, after from place_revision
    where place_number = ${number}
      and exists (select from unnest(${originPrefixes}::text[]) p where starts_with(origin, p))
    order by revision desc limit 1`.execute(db);
  return rows[0];
}

/** Places that have a revision of this origin, with the last such. */
export async function readChangedBy(
  db: Db,
  origin: string,
): Promise<(KeptRevision & { readonly id: string })[]> {
  const { rows } = await sql<KeptRevision & { id: string }>`
    select distinct on (r.place_number) p.id, r.origin, r.before, r.after
    from place_revision r join place p on p.number = r.place_number
    where r.origin = ${origin}
    order by r.place_number, r.revision desc`.execute(db);
  return rows;
}

/** Writes changed places, each with its revision; they were read under the same lock. */
export async function writeChanges(
  trx: Db,
  changes: readonly MergeChange[],
  by: { readonly actor: string; readonly origin: string; readonly now: Date },
): Promise<void> {
  const rows = changes.map(({ place, after }) => ({
    number: place.number,
    revision: place.revision + 1,
    before: place.state,
    after,
  }));
  await sql`
    update place set status = r.status, replaced_by = r.replaced_by, aliases = r.aliases,
      external_ids = r.external_ids, amenities = r.amenities,
      revision = place.revision + 1, updated_at = ${by.now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows.map(columnsOf))}::json) as r(
      number bigint, status text, replaced_by text, aliases text[], external_ids jsonb,
      amenities jsonb)
    where place.number = r.number`.execute(trx);
  await sql`
    insert into place_revision (place_number, revision, at, actor, origin, before, after)
    select number, revision, ${by.now}::timestamptz, ${by.actor}, ${by.origin}, before, after
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      number bigint, revision integer, before jsonb, after jsonb)`.execute(trx);
}

function columnsOf({ number, after }: { number: string; after: KeptState }): {
  number: string;
  status: Status;
  replaced_by: string | null;
  aliases: string[];
  external_ids: Record<string, string>;
  amenities: AmenityColumn;
} {
  const { status, replaced_by, aliases, external_ids, amenities } = after;
  return { number, status, replaced_by, aliases, external_ids, amenities };
}
