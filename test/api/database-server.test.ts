import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isDatabaseAway } from '../../server/db/away.ts';
import type { Database } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import {
  databaseAvailable,
  databaseKind,
  openTestDatabase,
  type TestDatabase,
} from '../helpers/database.ts';

describe.skipIf(databaseKind === 'embedded' || !databaseAvailable)('PostgreSQL', () => {
  let opened: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    opened = await openTestDatabase();
    ({ database } = opened);
  });
  afterAll(() => opened.close());

  test('tells a watcher of what it missed while its connection was cut', async () => {
    const seen: number[] = [];
    const stop = await database.watchVersion((version) => seen.push(version));
    const first = seen[0]!;
    await cutConnections(database);
    await database.db.updateTable('city').set({ name_en: 'Shanghai' }).execute();
    await expect.poll(() => seen.at(-1), { timeout: 20_000 }).toBe(first + 1);
    await stop();
    expect(seen).toEqual([first, first + 1]);
  });

  test('goes on after the server cut all connections, one of them in a transaction', async () => {
    const cut = database.db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      await cutConnections(database);
      await sql`select 1`.execute(trx);
    });
    const error: unknown = await cut.catch((caught: unknown) => caught);
    expect(isDatabaseAway(error)).toBe(true);
    const { rows } = await sql`select 1 as one`.execute(database.db);
    expect(rows).toEqual([{ one: 1 }]);
  });

  test('names the database that cannot be reached, not its password', async () => {
    const databaseUrl = 'postgres://someone:secret@127.0.0.1:1/nowhere';
    const error: unknown = await openDatabase({ databaseUrl, dataDir: '' }).catch(
      (e: unknown) => e,
    );
    expect(String(error)).toMatch(/DATABASE_URL: the database \/nowhere at 127\.0\.0\.1:1 cannot/);
    expect(String(error)).not.toContain('secret');
  });
});

/** Cuts all connections but the one that asks. */
async function cutConnections({ db }: Database): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
}
