import type { Migration } from 'kysely/migration';
import * as registry from './0001-registry.ts';
import * as coverage from './0002-coverage.ts';
import * as feed from './0003-feed.ts';

/** Every migration in order; a name, once released, never changes. */
export const migrations: Record<string, Migration> = {
  '0001-registry': registry,
  '0002-coverage': coverage,
  '0003-feed': feed,
};
