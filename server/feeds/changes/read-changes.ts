import type { CoordinateSystem } from '../../contract/codes.ts';
import { isDatabaseAway } from '../../db/away.ts';
import type { Database } from '../../db/database.ts';
import { ProblemError } from '../../errors.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import { createFeatureWriter } from '../features/feature-writer.ts';
import { readCursor } from './cursor.ts';
import { checkCursor, cutPage } from './page.ts';
import { readChangeRows } from './queries.ts';
import { writeChanges } from './write-changes.ts';

export interface ChangesParts {
  readonly db: Database['db'];
  readonly catalogue: () => PlaceCatalogue;
  readonly clock: () => Date;
  readonly publicUrl: string | null;
  /** Told the registry's epoch with each reading. */
  readonly onEpoch?: (epoch: string) => void;
}

export interface ChangesRequest {
  readonly since: string;
  readonly crs: CoordinateSystem;
  readonly limit: number;
}

/**
 * What changed after a cursor.
 * @returns `FeedChanges` as JSON text.
 * @throws {ProblemError} 400 for a text that is no cursor, 410 for one that leads nowhere any more,
 *   503 while the database is away.
 */
export async function readChanges(
  { db, catalogue, clock, publicUrl, onEpoch }: ChangesParts,
  { since, crs, limit }: ChangesRequest,
): Promise<string> {
  const cursor = readCursor(since);
  // Before the log is read: what the log says must be newer than the snapshot, never older.
  const snapshot = catalogue();
  const { registrySnapshot } = snapshot.parts;
  const { state, rows } = await readChangeRows(db, cursor, limit + 1, registrySnapshot).catch(
    (error: unknown) => {
      if (!isDatabaseAway(error)) throw error;
      throw new ProblemError(503, 'database_unavailable', 'changes cannot be read right now');
    },
  );
  onEpoch?.(state.epoch);
  checkCursor(cursor, state);
  const now = clock();
  const writer = createFeatureWriter(snapshot, { crs, now, publicUrl });
  const source = { catalogue: snapshot, writer, crs, epoch: state.epoch, now };
  return writeChanges(cutPage(cursor, state, rows, limit), source);
}
