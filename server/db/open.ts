import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type ClientConfig } from 'pg';
import Cursor from 'pg-cursor';
import type { Config } from '../config.ts';
import { isDatabaseAway } from './away.ts';
import type { Database, Progress } from './database.ts';
import { openEmbedded } from './embedded-database.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { listenForVersion, pollVersion } from './watch-version.ts';

/**
 * Opens the database that the settings name and brings its tables up to date.
 * @throws when it cannot be reached, opened or migrated; the message says what to do.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  options: { progress?: Progress } = {},
): Promise<Database> {
  const { databaseUrl } = config;
  if (databaseUrl === null) {
    const embedded = await openEmbedded(config.dataDir, options.progress);
    return connect('embedded', embedded.connection, 3, () => embedded.close());
  }
  const connection = { connectionString: databaseUrl, application_name: 'yizhan' };
  return connect('server', connection, 10, async () => undefined).catch((error: unknown) => {
    if (!isDatabaseAway(error)) throw error;
    const { host, pathname } = new URL(databaseUrl);
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new Error(
      `DATABASE_URL: the database ${pathname} at ${host} cannot be reached: ${reason}`,
      { cause: error },
    );
  });
}

async function connect(
  kind: Database['kind'],
  connection: ClientConfig,
  max: number,
  release: () => Promise<void>,
): Promise<Database> {
  const pool = new Pool({
    ...connection,
    max,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection broke; the pool has dropped it and opens another when asked.
  pool.on('error', () => undefined);
  // One in use broke; its next query says so. Unheard, the event would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool, cursor: Cursor }) });

  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await Promise.all([...watches].map((stop) => stop()));
    await pool.end();
    await release();
  };
  const watches = new Set<() => Promise<void>>();

  try {
    await migrate(db);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    db,
    kind,
    connection,
    watchVersion: async (listener) => {
      const stop =
        kind === 'embedded'
          ? await pollVersion(pool, listener)
          : await listenForVersion(connection, listener);
      watches.add(stop);
      return async () => {
        watches.delete(stop);
        await stop();
      };
    },
    close: () => (closed ??= close()),
  };
}
