import { sql, type Kysely } from 'kysely';

/**
 * Coverage: who is where, how long they need, and what planners try out. None of it changes the
 * registry, so none of it raises the catalogue's version.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table demand_layer (
     id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
     city_id text not null references city (id),
     people_group text not null,
     name_zh text not null check (name_zh <> ''),
     name_en text not null check (name_en <> ''),
     source text not null,
     dated date,
     estimated boolean not null,
     -- What an estimate was made from; null for what was imported.
     fingerprint text,
     updated_at timestamptz not null default now()
   )`,
  `create index demand_layer_city on demand_layer (city_id)`,
  // H3 cells of resolution 9, as the signed number with the index's bits.
  `create table demand_cell (
     layer_id text not null references demand_layer (id) on delete cascade,
     cell bigint not null,
     people double precision not null check (people >= 0),
     -- People by hour of the day, 24 values; null where they do not differ.
     hourly double precision[] check (cardinality(hourly) = 24),
     primary key (layer_id, cell)
   )`,

  // A grid's cells and how far each is from a road that the mode may use.
  `create table travel_grid (
     key text primary key,
     cell_count integer not null,
     -- Seconds from the middle of each cell to the road, uint16 little-endian; 65535: no road.
     access_seconds bytea not null,
     created_at timestamptz not null default now()
   )`,
  // One row for each position that a site had, in one grid and mode (both in the key).
  `create table travel_time (
     key text not null references travel_grid (key) on delete cascade,
     longitude_e6 integer not null,
     latitude_e6 integer not null,
     -- Positions in the grid, uint32, ascending; and seconds to the site, uint16; little-endian.
     cells bytea not null,
     seconds bytea not null,
     primary key (key, longitude_e6, latitude_e6)
   )`,
  `create table travel_check (
     key text primary key references travel_grid (key) on delete cascade,
     at timestamptz not null default now(),
     result jsonb not null
   )`,

  `create table scenario (
     id text primary key check (id ~ '^[a-z0-9]{10,24}$'),
     city_id text not null references city (id),
     name text not null check (name <> ''),
     changes jsonb not null,
     view text,
     edit_key_hash text not null,
     revision integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
];
