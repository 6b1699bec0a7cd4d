import type { Kysely } from 'kysely';
import type { ClientConfig } from 'pg';
import type { Schema } from './schema.ts';

/** An open database. Threads and commands open their own from `connection`. */
export interface Database {
  readonly db: Kysely<Schema>;
  /** `embedded`: PGlite in a worker of the process that holds the lock, reached by its socket. */
  readonly kind: 'embedded' | 'server';
  /** What `pg` needs to connect, from another thread too; plain data. */
  readonly connection: ClientConfig;
  /**
   * Calls back with the catalogue version after each committed change, from any process, within
   * a second; also after a reconnect, when notifications may have been missed.
   */
  watchVersion(listener: (version: number) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Progress of a long step: `done` of `total` (null: not known). */
export type Progress = (step: string, done: number, total: number | null) => void;
