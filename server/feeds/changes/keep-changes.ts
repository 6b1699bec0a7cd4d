import { tombstoneDays } from '../../contract/feed-changes.ts';
import type { Database } from '../../db/database.ts';
import { forgetTombstones, renewRestoredEpoch } from './keep-queries.ts';

const dayMilliseconds = 24 * 60 * 60_000;

export interface KeptChanges {
  /** The log had been written elsewhere: a new epoch has begun. */
  readonly renewed: boolean;
  /** Tombstones that were told for long enough. */
  readonly forgotten: number;
}

/**
 * Keeps the log of changes true and short: at start, and once a day.
 * @throws when the database is away.
 */
export async function keepChanges(db: Database['db'], now: Date): Promise<KeptChanges> {
  const renewed = await renewRestoredEpoch(db);
  const before = new Date(now.getTime() - tombstoneDays * dayMilliseconds);
  return { renewed, forgotten: await forgetTombstones(db, before) };
}
