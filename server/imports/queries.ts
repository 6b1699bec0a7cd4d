import { sql, type Kysely, type Transaction } from 'kysely';
import type { Position } from '../contract/geometry.ts';
import { asGeoJson } from '../db/postgis.ts';
import type { Schema } from '../db/schema.ts';
import type { AreaShape } from './areas.ts';
import type { OfferState, PlaceState } from './place-state.ts';

type Db = Kysely<Schema>;
export type ImportTransaction = Transaction<Schema>;

export async function readCities(db: Db): Promise<{ id: string; nameZh: string }[]> {
  return await db.selectFrom('city').select(['id', 'name_zh as nameZh']).orderBy('id').execute();
}

/** A city's districts and subdistricts with their polygons. */
export async function readAreas(db: Db, city: string): Promise<AreaShape[]> {
  return await db
    .selectFrom('area')
    .select((eb) => [
      'code',
      'level',
      'parent',
      'name',
      asGeoJson<GeoJSON.MultiPolygon>(eb.ref('geometry')).as('geometry'),
    ])
    .where('city_id', '=', city)
    .orderBy('code')
    .execute();
}

export interface KnownRow {
  readonly number: string;
  readonly name: string;
  readonly address: string | null;
  readonly district: string | null;
  readonly location: Position | null;
  readonly source: string;
  readonly sourceId: string | null;
  readonly externalIds: Record<string, string>;
  readonly merged: boolean;
}

/** What tells places apart, for every real place of a city, a page at a time in order of number. */
export async function* readKnownPlaces(
  db: Db,
  city: string,
  demonstrationSource: string,
): AsyncGenerator<KnownRow[]> {
  let after = '0';
  for (;;) {
    const { rows } = await sql<KnownRow>`
      select number, name, address, district, source, source_id as "sourceId",
        external_ids as "externalIds", replaced_by is not null as merged,
        case when location is null then null
          else json_build_array(st_x(location), st_y(location)) end as location
      from place
      where city_id = ${city} and source <> ${demonstrationSource} and number > ${after}
      order by number limit 5000`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.number;
  }
}

/** Landmarks by name, to compare a list's points with. */
export async function readLandmarks(
  db: Db,
  city: string,
): Promise<{ name: string; location: Position }[]> {
  const { rows } = await sql<{ name: string; location: Position }>`
    select name, json_build_array(st_x(location), st_y(location)) as location
    from landmark where city_id = ${city} order by id`.execute(db);
  return rows;
}

/**
 * One transaction that keeps other writers of places away until it ends; readers go on. Two imports,
 * or an import and an edit, follow each other instead of finding each other's half.
 */
export async function inLockedTransaction<T>(
  db: Db,
  work: (trx: ImportTransaction) => Promise<T>,
): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    await sql`lock table place in share row exclusive mode`.execute(trx);
    return await work(trx);
  });
}

export interface StoredPlace {
  readonly number: string;
  readonly id: string;
  readonly revision: number;
  /** Public id of the place that it was merged into. */
  readonly replacedBy: string | null;
  readonly state: PlaceState;
}

/** Whole places by number, with their offers, in the shape that revisions keep. */
export async function readPlaceStates(
  db: Db,
  numbers: readonly string[],
): Promise<Map<string, StoredPlace>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<StoredPlace>`
    select p.number, p.id, p.revision, p.replaced_by as "replacedBy", json_build_object(
      'kind', kind, 'name', name, 'aliases', aliases, 'address', address,
      'district', district, 'subdistrict', subdistrict,
      'location', case when location is null then null
        else json_build_array(st_x(location), st_y(location)) end,
      'entrance', case when entrance is null then null
        else json_build_array(st_x(entrance), st_y(entrance)) end,
      'floor', floor, 'entry', entry, 'entry_note', entry_note, 'amenities', amenities,
      'roles', roles, 'hours', hours, 'holiday_policy', holiday_policy, 'capacity', capacity,
      'area_square_metres', area_square_metres, 'star', star, 'standards', standards,
      'phone', phone, 'note', note, 'not_understood', not_understood, 'status', status,
      'verification', verification, 'source', source, 'source_id', source_id,
      'external_ids', external_ids,
      'offers', coalesce((
        select json_agg(json_build_object('title', title, 'window', "window",
          'price_fen', price_fen, 'roles', roles, 'note', note) order by offer.id)
        from offer where place_number = p.number), '[]'::json)
    ) as state
    from place p
    where p.number = any(${numbers}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.number, row]));
}

/** Numbers for new places, ascending. They are never used again, whatever becomes of the import. */
export async function reserveNumbers(trx: ImportTransaction, count: number): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select nextval(pg_get_serial_sequence('place', 'number')) as number
    from generate_series(1, ${count}::int)`.execute(trx);
  return rows.map(({ number }) => number);
}

export interface NewPlace {
  readonly number: string;
  readonly state: PlaceState;
}

export interface ChangedPlace extends NewPlace {
  /** The revision that this change makes. */
  readonly revision: number;
  readonly before: PlaceState;
  readonly offersChanged: boolean;
}

export interface Authorship {
  readonly actor: string;
  readonly origin: string;
}

/** Adds places with their offers and their first revision. */
export async function insertPlaces(
  trx: ImportTransaction,
  city: string,
  places: readonly NewPlace[],
  by: Authorship,
): Promise<void> {
  if (places.length === 0) return;
  await sql`
    insert into place (number, city_id, ${columnList})
    overriding system value
    select r.number, ${city}, ${valueList}
    from ${recordset(places)}
    order by r.number`.execute(trx);
  await insertOffers(trx, places);
  await insertRevisions(
    trx,
    places.map(({ number, state }) => ({ number, revision: 1, before: null, after: state })),
    by,
  );
}

/** Writes changed places whole: they were read in the same transaction, under its lock. */
export async function updatePlaces(
  trx: ImportTransaction,
  places: readonly ChangedPlace[],
  by: Authorship,
): Promise<void> {
  if (places.length === 0) return;
  await sql`
    update place set
      (${columnList}, revision, updated_at) =
      row(${valueList}, place.revision + 1, now())
    from ${recordset(places)}
    where place.number = r.number`.execute(trx);
  const reoffered = places.filter(({ offersChanged }) => offersChanged);
  if (reoffered.length > 0) {
    await trx
      .deleteFrom('offer')
      .where(
        'place_number',
        'in',
        reoffered.map(({ number }) => number),
      )
      .execute();
    await insertOffers(trx, reoffered);
  }
  await insertRevisions(
    trx,
    places.map(({ number, revision, before, state }) => ({
      number,
      revision,
      before,
      after: state,
    })),
    by,
  );
}

async function insertOffers(trx: ImportTransaction, places: readonly NewPlace[]): Promise<void> {
  const offers = places.flatMap(({ number, state }) =>
    state.offers.map((offer: OfferState, position) => ({ number, position, ...offer })),
  );
  if (offers.length === 0) return;
  await sql`
    insert into offer (place_number, title, "window", price_fen, roles, note)
    select number, title, "window", price_fen, roles, note
    from json_to_recordset(${JSON.stringify(offers)}::json) as r(
      number bigint, position integer, title text, "window" text, price_fen integer,
      roles text[], note text)
    order by number, position`.execute(trx);
}

async function insertRevisions(
  trx: ImportTransaction,
  revisions: readonly {
    number: string;
    revision: number;
    before: PlaceState | null;
    after: PlaceState;
  }[],
  by: Authorship,
): Promise<void> {
  await sql`
    insert into place_revision (place_number, revision, actor, origin, before, after)
    select number, revision, ${by.actor}, ${by.origin}, before, after
    from json_to_recordset(${JSON.stringify(revisions)}::json) as r(
      number bigint, revision integer, before jsonb, after jsonb)`.execute(trx);
}

const plainColumns = {
  kind: 'text',
  name: 'text',
  aliases: 'text[]',
  address: 'text',
  district: 'text',
  subdistrict: 'text',
  floor: 'text',
  entry: 'text',
  entry_note: 'text',
  amenities: 'jsonb',
  roles: 'text[]',
  hours: 'text',
  holiday_policy: 'text',
  capacity: 'integer',
  area_square_metres: 'double precision',
  star: 'smallint',
  standards: 'text[]',
  phone: 'text',
  note: 'text',
  not_understood: 'jsonb',
  status: 'text',
  verification: 'text',
  source: 'text',
  source_id: 'text',
  external_ids: 'jsonb',
} as const satisfies Partial<Record<keyof PlaceState, string>>;

const names = Object.keys(plainColumns);
const columnList = sql.raw([...names, 'location', 'entrance'].join(', '));
const pointOf = (name: string): string =>
  `st_setsrid(st_makepoint(r.${name}_longitude, r.${name}_latitude), 4326)`;
const valueList = sql.raw(
  [...names.map((name) => `r.${name}`), pointOf('location'), pointOf('entrance')].join(', '),
);

function recordset(places: readonly NewPlace[]) {
  const rows = places.map(({ number, state }) => ({
    ...state,
    number,
    offers: undefined,
    location: undefined,
    entrance: undefined,
    location_longitude: state.location?.[0],
    location_latitude: state.location?.[1],
    entrance_longitude: state.entrance?.[0],
    entrance_latitude: state.entrance?.[1],
  }));
  const types = [
    'number bigint',
    ...Object.entries(plainColumns).map(([name, type]) => `${name} ${type}`),
    ...['location', 'entrance'].flatMap((name) => [
      `${name}_longitude double precision`,
      `${name}_latitude double precision`,
    ]),
  ];
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as r(${sql.raw(types.join(', '))})`;
}
