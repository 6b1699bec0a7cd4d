import type { Database } from '../../db/database.ts';
import { readFeedState } from './queries.ts';

/** What the feed knows of its log of changes while the database is away. */
export interface FeedEpoch {
  /** The epoch as it was read last, see `feed_state`; for `cursorOfSnapshot`. */
  current(): string;
  /** Looks again, as after the registry was restored. */
  refresh(): Promise<void>;
}

/** @throws when the database is away: a feed begins only with one. */
export async function openFeedEpoch(db: Database['db']): Promise<FeedEpoch> {
  let { epoch } = await readFeedState(db);
  return {
    current: () => epoch,
    async refresh() {
      ({ epoch } = await readFeedState(db));
    },
  };
}
