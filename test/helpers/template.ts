import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../server/config.ts';
import { loadCityPacks } from '../../server/city/load-pack.ts';
import { readCityPacks } from '../../server/city/read-pack.ts';
import { openDatabase } from '../../server/db/open.ts';

const sources = [
  'server/db/migrations',
  'server/db/embedded-worker.ts',
  'server/city',
  'data',
  'node_modules/@electric-sql/pglite/package.json',
  'node_modules/@electric-sql/pglite-postgis/package.json',
];

/** Changes with everything that goes into a prepared database. */
export function templateKey(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** Migrates an empty database and loads the city packs of data/. */
export async function fillTemplate(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<void> {
  const database = await openDatabase(config);
  try {
    await loadCityPacks(database.db, await readCityPacks('data'));
  } finally {
    await database.close();
  }
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesIn(join(path, name)));
}
