import type { ClientBase, CustomTypesConfig } from 'pg';

/** Every value as the text that the database sent; null stays null. */
type TextRow = (string | null)[];

const published = `p.location is not null and p.status in ('open', 'temporarily_closed')`;

/** Names of the columns that `placesAfter` and `placesByNumber` give, in their order. */
export const placeColumns = [
  'number',
  'published',
  'city',
  'name',
  'longitude',
  'latitude',
  'entranceLongitude',
  'entranceLatitude',
  'kind',
  'entry',
  'status',
  'verification',
  'roles',
  'district',
  'subdistrict',
  'hours',
  'holidayPolicy',
  'verifiedAt',
] as const;

// The texts behind these follow `recordFields` of place-record.ts, without offers and notices.
// Empty lists and objects come as null: most rows have none, and nothing is shorter.
const selectPlace = `
  select p.number, ${published}, p.city_id, p.name,
    st_x(p.location), st_y(p.location), st_x(p.entrance), st_y(p.entrance),
    p.kind, p.entry, p.status, p.verification, array_to_string(p.roles, ','),
    p.district, p.subdistrict, p.hours, p.holiday_policy, extract(epoch from p.verified_at),
    case when p.aliases <> '{}' then array_to_json(p.aliases) end,
    p.address, p.floor, p.entry_note, p.amenities, p.capacity, p.area_square_metres, p.star,
    case when p.standards <> '{}' then array_to_json(p.standards) end,
    p.phone, p.note, p.photo, extract(epoch from p.confirmed_open_at), p.source, p.source_id,
    case when p.external_ids <> '{}' then p.external_ids end,
    p.revision, extract(epoch from p.updated_at)
  from place p`;

export function placesAfter(client: ClientBase, after: string, limit: number): Promise<TextRow[]> {
  return texts(
    client,
    `${selectPlace} where ${published} and p.number > $1::bigint order by p.number limit $2::int`,
    [after, limit],
  );
}

/** Unpublished ones too: their `published` says so. Numbers that are gone are left out. */
export function placesByNumber(client: ClientBase, numbers: number[]): Promise<TextRow[]> {
  return texts(client, `${selectPlace} where p.number = any($1::bigint[]) order by p.number`, [
    numbers,
  ]);
}

/**
 * `[place number, JSON list, how many]` of places in `(after, upTo]`, in order.
 * @param only if not null, of these places alone.
 */
export function offersOf(
  client: ClientBase,
  after: string,
  upTo: string,
  only: number[] | null,
): Promise<TextRow[]> {
  return texts(
    client,
    `select place_number, json_agg(json_build_object('title', title, 'window', "window",
         'priceFen', price_fen, 'roles', array_to_json(roles), 'note', note) order by id), count(*)
     from offer where place_number > $1::bigint and place_number <= $2::bigint
       and ($3::bigint[] is null or place_number = any($3))
     group by place_number order by place_number`,
    [after, upTo, only],
  );
}

/** Like `offersOf`; a fourth value says whether one of them closes the place. */
export function noticesOf(
  client: ClientBase,
  after: string,
  upTo: string,
  only: number[] | null,
): Promise<TextRow[]> {
  return texts(
    client,
    `select place_number, json_agg(json_build_object('kind', kind, 'startsAt', starts_at,
         'endsAt', ends_at, 'messageZh', message_zh, 'messageEn', message_en)
         order by starts_at, id), count(*), bool_or(kind = 'closure')
     from notice where place_number > $1::bigint and place_number <= $2::bigint
       and ($3::bigint[] is null or place_number = any($3))
     group by place_number order by place_number`,
    [after, upTo, only],
  );
}

export interface RegistryState {
  readonly version: number;
  /** PostgreSQL's `pg_snapshot`: which transactions this reading of the registry saw. */
  readonly snapshot: string;
  /** Every transaction below it had ended; null when the counter has wrapped (see below). */
  readonly settledBefore: number | null;
  /** Published ones, and the offers and notices of those. */
  readonly places: number;
  readonly offers: number;
  readonly notices: number;
  /** Changes when cities, areas, hotlines or landmarks change. */
  readonly surroundings: string;
}

/**
 * Where the registry stands, inside a repeatable-read transaction. A row's `xmin` is the 32-bit
 * number of the transaction that wrote it: comparable until the counter first wraps, after which
 * `settledBefore` is null and snapshots are read whole.
 */
export async function registryState(client: ClientBase): Promise<RegistryState> {
  const [row] = await texts(
    client,
    `select version, pg_current_snapshot(), pg_snapshot_xmin(pg_current_snapshot()),
       (select count(*) from place p where ${published}),
       (select count(*) from offer join place p on p.number = place_number where ${published}),
       (select count(*) from notice join place p on p.number = place_number where ${published}),
       ${['city', 'area', 'hotline', 'landmark'].map(fingerprint).join(" || '/' || ")}
     from catalogue_version`,
  );
  const [version, snapshot, settled, places, offers, notices, surroundings] = row!;
  const settledBefore = Number(settled);
  return {
    version: Number(version),
    snapshot: snapshot!,
    settledBefore: settledBefore < 2 ** 32 ? settledBefore : null,
    places: Number(places),
    offers: Number(offers),
    notices: Number(notices),
    surroundings: surroundings!,
  };
}

/** Changes with every row that comes, goes or is written. */
function fingerprint(table: string): string {
  return `(select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from ${table})`;
}

/**
 * Numbers of places that were written, or whose offers or notices were, by transactions that had
 * not ended before `settledBefore`. Deleted rows leave no trace here; the counts tell of them.
 */
export async function placesWrittenSince(
  client: ClientBase,
  settledBefore: number,
): Promise<number[]> {
  const rows = await texts(
    client,
    `select number from place where xmin::text::bigint >= $1
     union select place_number from offer where xmin::text::bigint >= $1
     union select place_number from notice where xmin::text::bigint >= $1
     order by 1`,
    [settledBefore],
  );
  return rows.map(([number]) => Number(number));
}

/** `[id, time zone]` */
export function cities(client: ClientBase): Promise<TextRow[]> {
  return texts(client, `select id, time_zone from city order by id`);
}

/** `[code, city, level, parent, name, population, longitude, latitude, west, south, east, north]` */
export function areas(client: ClientBase): Promise<TextRow[]> {
  return texts(
    client,
    `select code, city_id, level, parent, name, population,
       st_x(inside), st_y(inside),
       st_xmin(geometry), st_ymin(geometry), st_xmax(geometry), st_ymax(geometry)
     from (select *, st_pointonsurface(geometry) as inside from area) located
     order by city_id, array_position(array['city', 'district', 'subdistrict'], level), code`,
  );
}

/** `[city, number, key, name zh, name en, description zh, description en, hours, source]` */
export function hotlines(client: ClientBase): Promise<TextRow[]> {
  return texts(
    client,
    `select city_id, number, key, name_zh, name_en, description_zh, description_en, hours, source
     from hotline order by city_id, position, id`,
  );
}

/** `[id, city, kind, name, name en, longitude, latitude]` */
export function landmarks(client: ClientBase): Promise<TextRow[]> {
  return texts(
    client,
    `select id, city_id, kind, name, name_en, st_x(location), st_y(location)
     from landmark order by id`,
  );
}

const asText: CustomTypesConfig = { getTypeParser: () => (value: string) => value };

async function texts(client: ClientBase, text: string, values: unknown[] = []): Promise<TextRow[]> {
  const result = await client.query<TextRow>({ text, values, rowMode: 'array', types: asText });
  return result.rows;
}
