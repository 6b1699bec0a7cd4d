import type { Database } from '../../db/database.ts';
import { readEpoch } from './queries.ts';

/** The epoch of the registry (see `feed_state`), in memory: files are told also without a database. */
export interface FeedEpoch {
  /** As it was read last; for `cursorOfSnapshot`. */
  current(): string;
  /** Whoever has just read it says so: the registry may have been restored under this server. */
  saw(epoch: string): void;
  /** Looks again, as after the registry was restored. */
  refresh(): Promise<void>;
}

/** @throws when the database is away: a feed begins only with one. */
export async function openFeedEpoch(db: Database['db']): Promise<FeedEpoch> {
  let epoch = await readEpoch(db);
  return {
    current: () => epoch,
    saw(seen) {
      epoch = seen;
    },
    async refresh() {
      epoch = await readEpoch(db);
    },
  };
}
