import type { TestProject } from 'vitest/node';
import { findPostgres, startPostgres } from './postgres-cluster.ts';
import { fillTemplate } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a PostgreSQL of our own without a database name; null where there is none. */
    databaseServer: string | null;
  }
}

/** The database that each test's database is copied from. */
export const templateName = 'yizhan_template';

/** Starts a PostgreSQL cluster for this run and prepares the database to copy from. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const binaries = findPostgres();
  if (binaries === null) {
    const reason = 'PostgreSQL 15 with PostGIS is not installed (postgresql-15-postgis-3)';
    if (process.env.CI === 'true') throw new Error(`${reason}, and in CI nothing is left out`);
    console.log(`Left out: the API on PostgreSQL, because ${reason}.`);
    project.provide('databaseServer', null);
    return;
  }
  const cluster = await startPostgres(binaries);
  try {
    await cluster.run(`create database ${templateName}`);
    await fillTemplate({ databaseUrl: `${cluster.url}${templateName}`, dataDir: '' });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  project.provide('databaseServer', cluster.url);
  return cluster.stop;
}
