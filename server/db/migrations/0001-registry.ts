import { sql, type Kysely } from 'kysely';

/**
 * The registry. Keeps to PostGIS 3.3, which Debian ships, and to what the embedded database has.
 * A statement-level trigger on every table that the catalogue reads raises the version once for
 * each statement and notifies at commit, so any writer, in any process, refreshes every reader.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create extension if not exists postgis`,

  `create table city (
     id text primary key check (id ~ '^[a-z]{2,8}$'),
     name_zh text not null,
     name_en text not null,
     time_zone text not null,
     pack_hash text not null
   )`,

  `create table area (
     code text primary key,
     city_id text not null references city (id),
     level text not null check (level in ('city', 'district', 'subdistrict')),
     parent text references area (code),
     name text not null,
     population integer check (population >= 0),
     geometry geometry(MultiPolygon, 4326),
     source text not null
   )`,
  `create index area_geometry on area using gist (geometry)`,
  `create index area_city on area (city_id, level)`,

  `create table place (
     number bigint generated always as identity primary key,
     city_id text not null references city (id),
     id text not null generated always as (
       city_id || '-' ||
       case when number < 1000000 then lpad(number::text, 6, '0') else number::text end
     ) stored unique,
     kind text not null,
     name text not null check (name <> ''),
     aliases text[] not null default '{}',
     address text,
     district text,
     subdistrict text,
     location geometry(Point, 4326),
     entrance geometry(Point, 4326),
     floor text,
     entry text,
     entry_note text,
     amenities jsonb not null default '{}',
     roles text[] not null default '{}',
     hours text,
     holiday_policy text not null default 'ordinary',
     capacity integer check (capacity >= 0),
     area_square_metres double precision check (area_square_metres >= 0),
     star smallint check (star between 1 and 5),
     standards text[] not null default '{}',
     phone text,
     note text,
     not_understood jsonb not null default '{}',
     photo jsonb,
     status text not null default 'open'
       check (status in ('planned', 'open', 'temporarily_closed', 'closed')),
     verification text not null default 'unverified'
       check (verification in ('unverified', 'claimed', 'field', 'crowd', 'stale')),
     verified_at timestamptz,
     confirmed_open_at timestamptz,
     source text not null,
     source_id text,
     external_ids jsonb not null default '{}',
     revision integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  `create unique index place_source on place (city_id, source, source_id)
     where source_id is not null`,
  `create index place_location on place using gist (location)`,
  `create index place_published on place (number)
     where location is not null and status in ('open', 'temporarily_closed')`,

  `create table offer (
     id bigint generated always as identity primary key,
     place_number bigint not null references place (number) on delete cascade,
     title text not null,
     "window" text,
     price_fen integer check (price_fen >= 0),
     roles text[] not null default '{}',
     note text
   )`,
  `create index offer_place on offer (place_number)`,

  `create table notice (
     id bigint generated always as identity primary key,
     place_number bigint not null references place (number) on delete cascade,
     kind text not null check (kind in ('closure', 'message')),
     starts_at timestamptz not null,
     ends_at timestamptz,
     message_zh text not null,
     message_en text,
     created_at timestamptz not null default now(),
     check (ends_at is null or ends_at > starts_at)
   )`,
  `create index notice_place on notice (place_number)`,

  `create table hotline (
     id bigint generated always as identity primary key,
     city_id text not null references city (id),
     position integer not null,
     number text not null,
     key text,
     name_zh text not null,
     name_en text not null,
     description_zh text not null,
     description_en text not null,
     hours text,
     source text not null
   )`,

  `create table landmark (
     id text primary key,
     city_id text not null references city (id),
     kind text not null,
     name text not null,
     name_en text,
     location geometry(Point, 4326) not null,
     source text not null
   )`,

  `create table place_revision (
     place_number bigint not null references place (number) on delete cascade,
     revision integer not null,
     at timestamptz not null default now(),
     actor text not null,
     origin text not null,
     before jsonb,
     after jsonb,
     primary key (place_number, revision)
   )`,

  `create table catalogue_version (
     singleton boolean primary key default true check (singleton),
     version bigint not null,
     changed_at timestamptz not null
   )`,
  `insert into catalogue_version (version, changed_at) values (1, now())`,

  `create function raise_catalogue_version() returns trigger language plpgsql as $$
   declare raised bigint;
   begin
     update catalogue_version set version = version + 1, changed_at = now()
       returning version into raised;
     perform pg_notify('catalogue', raised::text);
     return null;
   end $$`,
  ...['city', 'area', 'place', 'offer', 'notice', 'hotline', 'landmark'].map(
    (table) =>
      `create trigger ${table}_raises_version
         after insert or update or delete or truncate on ${table}
         for each statement execute function raise_catalogue_version()`,
  ),
];
