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
const reasonOf = (row: string) => `case
    when ${row}.replaced_by is not null then 'merged'
    when ${row}.status = 'closed' then 'closed'
    else 'withdrawn' end`;

const statements = [
  `alter table place add column replaced_by text references place (id)
     check (replaced_by is null or (replaced_by <> id and status = 'closed'))`,
  `create index place_replaced_by on place (replaced_by) where replaced_by is not null`,

  // Another registry, or one that was restored from a copy, has another epoch: cursors end with it.
  `create table feed_state (
     singleton boolean primary key default true check (singleton),
     epoch text not null,
     -- Tombstones of this transaction and of those before it may have been forgotten.
     forgotten_through bigint not null default 0
   )`,
  `insert into feed_state (epoch) values (replace(gen_random_uuid()::text, '-', ''))`,

  `create table place_change (
     place_number bigint primary key,
     id text not null,
     transaction bigint not null,
     published boolean not null,
     gone_at timestamptz,
     gone_reason text check (gone_reason in ('closed', 'merged', 'withdrawn')),
     replaced_by text,
     check (published = (gone_at is null))
   )`,
  `create index place_change_order on place_change (transaction, place_number)`,
  `create index place_change_gone on place_change (gone_at) where gone_at is not null`,
  `insert into place_change (place_number, id, transaction, published)
     select number, id, ${thisTransaction}, true from place where ${published}`,

  `create function note_published() returns trigger language plpgsql as $$
   begin
     insert into place_change (place_number, id, transaction, published)
       select number, id, ${thisTransaction}, true from written where ${published} order by number
     on conflict (place_number) do update set transaction = excluded.transaction,
       published = true, gone_at = null, gone_reason = null, replaced_by = null;
     return null;
   end $$`,
  // What was never published leaves no trace, and what is gone moves only when its heir does.
  `create function note_gone() returns trigger language plpgsql as $$
   begin
     update place_change c set transaction = ${thisTransaction}, published = false,
         gone_at = coalesce(c.gone_at, now()), gone_reason = ${reasonOf('w')},
         replaced_by = w.replaced_by
       from written w
       where w.number = c.place_number and not (${published})
         and (c.published or c.replaced_by is distinct from w.replaced_by);
     return null;
   end $$`,
  `create function note_deleted() returns trigger language plpgsql as $$
   begin
     update place_change c set transaction = ${thisTransaction}, published = false,
         gone_at = now(), gone_reason = 'withdrawn', replaced_by = null
       from written w where w.number = c.place_number and c.published;
     return null;
   end $$`,
  `create function note_emptied() returns trigger language plpgsql as $$
   begin
     update place_change set transaction = ${thisTransaction}, published = false,
         gone_at = now(), gone_reason = 'withdrawn', replaced_by = null
       where published;
     return null;
   end $$`,
  `create function note_attached() returns trigger language plpgsql as $$
   begin
     update place_change c set transaction = ${thisTransaction}
       where c.published and c.place_number in (select place_number from written);
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
  ...['offer', 'notice'].flatMap((table) => [
    `create trigger ${table}_notes_insert after insert on ${table}
       referencing new table as written for each statement execute function note_attached()`,
    `create trigger ${table}_notes_update after update on ${table}
       referencing new table as written for each statement execute function note_attached()`,
    `create trigger ${table}_notes_delete after delete on ${table}
       referencing old table as written for each statement execute function note_attached()`,
  ]),

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
