import { ProblemError } from '../../errors.ts';
import type { ChangeCursor, ChangePosition } from './cursor.ts';
import type { ChangeRow, LogState } from './queries.ts';

/** What an answer tells, and where the next begins. */
export interface ChangesPage {
  readonly rows: readonly ChangeRow[];
  readonly next: ChangePosition;
  readonly more: boolean;
}

/**
 * Cuts what was read to a page: to its limit, and before the first change that the snapshot does
 * not hold, for a feature written from the snapshot would be older than what its cursor says.
 * @param read rows after the cursor in order, one more than the limit where there are as many.
 */
export function cutPage(
  cursor: ChangeCursor,
  state: LogState,
  read: readonly ChangeRow[],
  limit: number,
): ChangesPage {
  const unseen = read.findIndex(({ inSnapshot }) => !inSnapshot);
  const { transaction, placeNumber } = cursor;
  const told = { transaction, placeNumber };
  const rows = read.slice(0, Math.min(limit, unseen === -1 ? read.length : unseen));
  if (rows.length === read.length) {
    // Nothing else can come to lie before the oldest transaction that has not ended.
    const settled = { transaction: state.settledBefore, placeNumber: 0n };
    return { rows, next: later(told, settled), more: false };
  }
  const last = rows.at(-1) ?? told;
  const next = { transaction: last.transaction, placeNumber: last.placeNumber };
  // What waits for the snapshot is there within a second; asking at once would not bring it.
  return { rows, next, more: rows.length !== unseen };
}

/** @throws {ProblemError} 410 for a cursor after which something may be missing. */
export function checkCursor({ epoch, transaction }: ChangeCursor, state: LogState): void {
  if (
    epoch !== state.epoch ||
    transaction > state.nextTransaction ||
    transaction <= state.forgottenThrough
  ) {
    throw new ProblemError(
      410,
      'cursor_expired',
      'since: what changed after this cursor is not known any more; ' +
        'start again from the snapshot (manifest.json)',
    );
  }
}

function later(a: ChangePosition, b: ChangePosition): ChangePosition {
  if (a.transaction !== b.transaction) return a.transaction > b.transaction ? a : b;
  return a.placeNumber > b.placeNumber ? a : b;
}
