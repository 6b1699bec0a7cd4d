import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type ClientConfig } from 'pg';
import type { Schema } from './schema.ts';

/** A database as a thread sees it: migrated before, and not watched. */
export interface ThreadDatabase {
  readonly db: Kysely<Schema>;
  close(): Promise<void>;
}

/** Connects when it is first asked, and again after the database was away. */
export function openThreadDatabase(connection: ClientConfig): ThreadDatabase {
  const pool = new Pool({ ...connection, max: 1, connectionTimeoutMillis: 10_000 });
  // Each broken connection fails the query that waits on it; that is where it is reported.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => pool.end() };
}
