import { sql, type Kysely } from 'kysely';

/**
 * What the feed needs: which place changed in which transaction, merged places, providers.
 *
 * `place_change` holds one row for each place that was ever published, with the transaction that
 * touched it last. Whoever reads on from a transaction, and stops before the oldest one that has
 * not ended, misses nothing however long a writer takes: rows of a later commit can only lie above.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const published = `location is not null and status in ('open', 'temporarily_closed')`;
const thisTransaction = `pg_current_xact_id()::text::bigint`;
const touched = `transaction = ${thisTransaction}, changed_at = now()`;
const reasonOf = (row: string) => `case
    when ${row}.replaced_by is not null then 'merged'
    when ${row}.status = 'closed' then 'closed'
    else 'withdrawn' end`;

const statements = [
  // Whoever deletes an heir leaves its forerunners closed without one.
  `alter table place add column replaced_by text references place (id) on delete set null
     check (replaced_by is null or (replaced_by <> id and status = 'closed'))`,
  `create index place_replaced_by on place (replaced_by) where replaced_by is not null`,
  // Public ids are made of the city and the number, and are for ever.
  `create function refuse_new_id() returns trigger language plpgsql as $$
   begin
     raise exception 'place % keeps its city and its number: its id is public', old.id;
   end $$`,
  // After, since a trigger before would make every update lock places against their offers.
  `create trigger place_keeps_id after update of city_id, number on place for each row
     when (old.city_id <> new.city_id or old.number <> new.number)
     execute function refuse_new_id()`,

  `create table feed_state (
     singleton boolean primary key default true check (singleton),
     -- Another registry, or one restored from a copy, has another: cursors end with it.
     epoch text not null check (epoch ~ '^[0-9a-f]{32}$'),
     -- Which tables of which cluster the epoch is about, see feed_origin; null until the first start.
     origin text,
     -- Tombstones of this transaction and of those before it may have been forgotten.
     forgotten_through bigint not null default 0
   )`,
  `insert into feed_state (epoch) values (replace(gen_random_uuid()::text, '-', ''))`,

  `create table place_change (
     place_number bigint primary key,
     id text not null,
     transaction bigint not null,
     changed_at timestamptz not null default now(),
     published boolean not null,
     gone_at timestamptz,
     gone_reason text check (gone_reason in ('closed', 'merged', 'withdrawn')),
     replaced_by text,
     check (published = (gone_at is null) and published = (gone_reason is null)),
     check (replaced_by is null or gone_reason = 'merged')
   )`,
  `create index place_change_order on place_change (transaction, place_number)`,
  `create index place_change_gone on place_change (changed_at) where not published`,
  `create index place_change_heir on place_change (replaced_by) where replaced_by is not null`,
  `insert into place_change (place_number, id, transaction, published)
     select number, id, ${thisTransaction}, true from place where ${published}`,

  // Dumped and restored tables have other numbers, another cluster has another identifier, one that
  // was set back in time has another timeline. Not every role may ask the latter two.
  `create function feed_origin() returns text language plpgsql stable as $$
   declare tables text := (select oid from pg_database where datname = current_database())
     || '/' || 'place_change'::regclass::oid;
   begin
     return tables || '/' || (select system_identifier from pg_control_system())
       || '/' || (select timeline_id from pg_control_checkpoint());
   exception when insufficient_privilege then return tables;
   end $$`,

  `create function note_published() returns trigger language plpgsql as $$
   begin
     insert into place_change (place_number, id, transaction, published)
       select number, id, ${thisTransaction}, true from written where ${published} order by number
     on conflict (place_number) do update set id = excluded.id, ${touched},
       published = true, gone_at = null, gone_reason = null, replaced_by = null;
     return null;
   end $$`,
  // What was never published leaves no trace. What is gone is told again when its heir is another,
  // also where the heir went the same way later and the row of the place itself is gone.
  `create function note_gone() returns trigger language plpgsql as $$
   begin
     update place_change c set ${touched}, published = false,
         gone_at = coalesce(c.gone_at, now()), gone_reason = ${reasonOf('w')},
         replaced_by = w.replaced_by
       from written w
       where w.number = c.place_number and not (${published})
         and (c.replaced_by is distinct from w.replaced_by
           or c.gone_reason is distinct from ${reasonOf('w')});
     update place_change c set ${touched}, replaced_by = w.replaced_by
       from written w
       where c.replaced_by = w.id and w.replaced_by is not null and c.id <> w.replaced_by;
     return null;
   end $$`,
  `create function note_deleted() returns trigger language plpgsql as $$
   begin
     update place_change c set ${touched}, published = false,
         gone_at = now(), gone_reason = 'withdrawn', replaced_by = null
       from written w where w.number = c.place_number and c.published;
     return null;
   end $$`,
  `create function note_emptied() returns trigger language plpgsql as $$
   begin
     update place_change set ${touched}, published = false,
         gone_at = now(), gone_reason = 'withdrawn', replaced_by = null
       where published;
     return null;
   end $$`,
  `create trigger place_notes_insert after insert on place
     referencing new table as written for each statement execute function note_published()`,
  `create trigger place_notes_update after update on place
     referencing new table as written for each statement execute function note_published()`,
  `create trigger place_notes_gone after update on place
     referencing new table as written for each statement execute function note_gone()`,
  `create trigger place_notes_delete after delete on place
     referencing old table as written for each statement execute function note_deleted()`,
  `create trigger place_notes_truncate after truncate on place
     for each statement execute function note_emptied()`,

  // Offers and notices. The lock makes whoever publishes the place at the same time go before or
  // after, else neither would see the other and the place would be told without its offer.
  `create function touch_places(numbers bigint[]) returns void language plpgsql as $$
   begin
     perform 1 from place where number = any(numbers) order by number for no key update;
     update place_change set ${touched} where published and place_number = any(numbers);
   end $$`,
  `create function note_attached() returns trigger language plpgsql as $$
   begin
     perform touch_places(array(select place_number from written));
     return null;
   end $$`,
  `create function note_moved() returns trigger language plpgsql as $$
   begin
     perform touch_places(array(
       select place_number from written union select place_number from overwritten));
     return null;
   end $$`,
  `create function note_all() returns trigger language plpgsql as $$
   begin
     perform touch_places(array(select place_number from place_change where published));
     return null;
   end $$`,
  ...['offer', 'notice'].flatMap((table) => [
    `create trigger ${table}_notes_insert after insert on ${table}
       referencing new table as written for each statement execute function note_attached()`,
    `create trigger ${table}_notes_update after update on ${table}
       referencing old table as overwritten new table as written
       for each statement execute function note_moved()`,
    `create trigger ${table}_notes_delete after delete on ${table}
       referencing old table as written for each statement execute function note_attached()`,
    `create trigger ${table}_notes_truncate after truncate on ${table}
       for each statement execute function note_all()`,
  ]),

  // Names of areas stand in every place in them. Outlines do not.
  `create function touch_areas(codes text[]) returns void language plpgsql as $$
   begin
     if cardinality(codes) = 0 then return; end if;
     lock table place in share row exclusive mode;
     perform touch_places(array(select number from place
       where (district = any(codes) or subdistrict = any(codes)) and ${published}));
   end $$`,
  `create function note_area() returns trigger language plpgsql as $$
   begin
     perform touch_areas(array(select code from written));
     return null;
   end $$`,
  `create function note_renamed() returns trigger language plpgsql as $$
   begin
     perform touch_areas(array(select code from (
       (select code, name from written except select code, name from overwritten)
       union
       (select code, name from overwritten except select code, name from written)) a));
     return null;
   end $$`,
  `create trigger area_notes_insert after insert on area
     referencing new table as written for each statement execute function note_area()`,
  `create trigger area_notes_delete after delete on area
     referencing old table as written for each statement execute function note_area()`,
  `create trigger area_notes_update after update on area
     referencing old table as overwritten new table as written
     for each statement execute function note_renamed()`,
  // A pack holds the time zone and the holidays, which the hours of its city are read with.
  `create function note_pack() returns trigger language plpgsql as $$
   begin
     if not exists (select id, time_zone, pack_hash from written
       except select id, time_zone, pack_hash from overwritten) then return null; end if;
     lock table place in share row exclusive mode;
     perform touch_places(array(select number from place where ${published} and city_id in (
       select id from (select id, time_zone, pack_hash from written
         except select id, time_zone, pack_hash from overwritten) c)));
     return null;
   end $$`,
  `create trigger city_notes_update after update on city
     referencing old table as overwritten new table as written
     for each statement execute function note_pack()`,

  `create table provider (
     id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
     name text not null check (name <> ''),
     -- SHA-256 of the key; the key itself is told once.
     key_hash text not null unique,
     created_at timestamptz not null default now(),
     revoked_at timestamptz
   )`,
  `create table provider_ack (
     provider_id text not null references provider (id) on delete cascade,
     place_id text not null,
     outcome text not null check (outcome in ('accepted', 'refused')),
     poi_id text,
     reason text,
     place_revision integer,
     at timestamptz not null default now(),
     primary key (provider_id, place_id),
     check ((outcome = 'refused') = (reason is not null))
   )`,
  `create index provider_ack_refused on provider_ack (place_id) where outcome = 'refused'`,
];
