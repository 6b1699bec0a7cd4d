import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { isDatabaseAway } from './away.ts';
import { migrations } from './migrations/all.ts';
import type { Schema } from './schema.ts';

/**
 * Brings the tables up to date, in one transaction. Processes that start at once take turns: by
 * the migrator's advisory lock on a server, by the single session of the embedded database.
 * @throws when a migration fails, or the database was made by a newer version of yizhan.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (isDatabaseAway(error)) throw error;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  throw new Error(
    failed === undefined
      ? `The database cannot be brought up to date: ${reason(error)}`
      : `Migration ${failed} failed, nothing was changed: ${reason(error)}`,
    { cause: error },
  );
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (text.includes('previously executed migration')) {
    return `it was made by a newer version of yizhan (${text})`;
  }
  if (/permission denied to create extension|extension "postgis" is not available/.test(text)) {
    return `${text}. Let a superuser run "create extension postgis" in it once`;
  }
  return text;
}
