import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { Client } from 'pg';
import { inject } from 'vitest';
import { readConfig, type Config } from '../../server/config.ts';
import type { Database } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import type { Schema } from '../../server/db/schema.ts';
import { templateName } from './server-database.ts';

export interface TestDatabase {
  readonly database: Database;
  /** Settings that lead to it, with a temporary data folder and port 0. */
  readonly config: Config;
  close(): Promise<void>;
}

/** `embedded` or `server`: which database this run is about. */
export const databaseKind = process.env.TEST_DATABASE === 'server' ? 'server' : 'embedded';

/** False where PostgreSQL is missing: `describe.skipIf(!databaseAvailable)`. */
export const databaseAvailable = databaseKind === 'embedded' || inject('databaseServer') !== null;

/**
 * A database of its own, migrated and with the city packs of data/ and no places. Opening takes
 * seconds: open one in `beforeAll`, and empty it with `emptyPlaces` between tests.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const prepared = await prepareTestDatabase();
  const database = await openDatabase(prepared.config);
  return {
    database,
    config: prepared.config,
    close: async () => {
      await database.close();
      await prepared.remove();
    },
  };
}

/** The same, not opened yet: for tests that start a process of their own on it. */
export async function prepareTestDatabase(): Promise<{
  readonly config: Config;
  remove(): Promise<void>;
}> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yizhan-test-'));
  const removeFolder = () => rm(dataDir, { recursive: true, force: true });
  const settings = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' };
  if (databaseKind === 'embedded') {
    await cp(join(inject('embeddedTemplate'), 'database'), join(dataDir, 'database'), {
      recursive: true,
    });
    return { config: readConfig(settings), remove: removeFolder };
  }
  const server = inject('databaseServer');
  if (server === null) throw new Error('No PostgreSQL: skip by databaseAvailable');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await maintain(server, `create database ${name} template ${templateName}`);
  return {
    config: readConfig({ ...settings, DATABASE_URL: `${server}${name}` }),
    remove: async () => {
      await maintain(server, `drop database ${name} with (force)`);
      await removeFolder();
    },
  };
}

/** Back to a database without places; cities, areas, hotlines and landmarks stay. */
export async function emptyPlaces(db: Kysely<Schema>): Promise<void> {
  await sql`truncate place, offer, notice, place_revision restart identity`.execute(db);
}

async function maintain(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${server}postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
