import type { Database } from '../../db/database.ts';
import { ProblemError } from '../../errors.ts';
import { readEpoch } from './queries.ts';

/** The epoch of the registry (see `feed_state`), in memory: files are told also without a database. */
export interface FeedEpoch {
  /**
   * As it was read last; for `cursorOfSnapshot`.
   * @throws {ProblemError} 503 when the database has been away since the start.
   */
  current(): string;
  /** Whoever has just read it says so: the registry may have been restored under this server. */
  saw(epoch: string): void;
  /** Looks again, as after the registry was restored. */
  refresh(): Promise<void>;
}

/** Not known before it was read or seen once. */
export function createFeedEpoch(db: Database['db']): FeedEpoch {
  let epoch: string | null = null;
  return {
    current() {
      if (epoch !== null) return epoch;
      throw new ProblemError(503, 'database_unavailable', 'where changes begin is not known yet');
    },
    saw(seen) {
      epoch = seen;
    },
    async refresh() {
      epoch = await readEpoch(db);
    },
  };
}
