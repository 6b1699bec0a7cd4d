import { describe, expect, test } from 'vitest';
import { checkCursor, cutPage } from '../../../../server/feeds/changes/page.ts';
import type { ChangeRow, LogState } from '../../../../server/feeds/changes/queries.ts';

const epoch = '0'.repeat(32);
const cursor = { epoch, transaction: 10n, placeNumber: 4n };
const state: LogState = { epoch, forgottenThrough: 5n, settledBefore: 30n, nextTransaction: 35n };
const row = (transaction: bigint, placeNumber: bigint, inSnapshot = true): ChangeRow => ({
  transaction,
  placeNumber,
  id: `sh-00000${placeNumber}`,
  published: true,
  goneAt: null,
  goneReason: null,
  replacedBy: null,
  updatedAt: null,
  inSnapshot,
});

describe('a page of changes', () => {
  test('that tells all there is leads to the oldest transaction under way', () => {
    const rows = [row(11n, 1n), row(20n, 2n)];
    expect(cutPage(cursor, state, rows, 2)).toEqual({
      rows,
      next: { transaction: 30n, placeNumber: 0n },
      more: false,
    });
  });

  test('never leads back', () => {
    const ahead = { ...cursor, transaction: 31n };
    expect(cutPage(ahead, state, [], 2).next).toEqual({ transaction: 31n, placeNumber: 4n });
  });

  test('that is full leads to its last row and to more', () => {
    const rows = [row(11n, 1n), row(11n, 2n), row(11n, 3n)];
    expect(cutPage(cursor, state, rows, 2)).toEqual({
      rows: rows.slice(0, 2),
      next: { transaction: 11n, placeNumber: 2n },
      more: true,
    });
  });

  test('ends before what the snapshot has not seen, and says that there is no more for now', () => {
    const rows = [row(11n, 1n), row(12n, 2n, false), row(13n, 3n)];
    expect(cutPage(cursor, state, rows, 2)).toEqual({
      rows: rows.slice(0, 1),
      next: { transaction: 11n, placeNumber: 1n },
      more: false,
    });
    expect(cutPage(cursor, state, rows.slice(1), 2)).toEqual({
      rows: [],
      next: { transaction: 10n, placeNumber: 4n },
      more: false,
    });
  });

  test('that is full is the last for now where only unseen rows follow', () => {
    const rows = [row(11n, 1n), row(12n, 2n), row(13n, 3n, false)];
    expect(cutPage(cursor, state, rows, 2)).toMatchObject({ rows: rows.slice(0, 2), more: false });
  });

  test.each([
    ['of another epoch', { ...cursor, epoch: 'f'.repeat(32) }],
    ['of the future', { ...cursor, transaction: 36n }],
    ['of what was forgotten', { ...cursor, transaction: 5n }],
  ])('is not to be had with a cursor %s', (_what, other) => {
    expect(() => checkCursor(other, state)).toThrow('start again from the snapshot');
    expect(() => checkCursor(cursor, state)).not.toThrow();
  });
});
