import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cursorOfSnapshot,
  readCursor,
  writeCursor,
} from '../../../../server/feeds/changes/cursor.ts';

const position = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });
const cursors = fc.record({
  epoch: fc.stringMatching(/^[0-9a-f]{32}$/),
  transaction: position,
  placeNumber: position,
});

describe('a cursor', () => {
  test('comes back as it was written, as a text that needs no escaping', () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        const text = writeCursor(cursor);
        expect(text).toMatch(/^[A-Za-z0-9_-]{48}$/);
        expect(readCursor(text)).toEqual(cursor);
      }),
    );
  });

  test('is refused by name whatever else is sent in its place', () => {
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[A-Za-z0-9_-]{48}$/),
      fc.base64String(),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        expect(() => readCursor(text)).toThrow(/^since: is not a cursor/);
      }),
    );
  });

  test('is refused when one letter of it is another, or missing, or too many', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=. ';
    const spoilt = fc
      .tuple(cursors, fc.nat(47), fc.constantFrom('', ...letters.split('')), fc.boolean())
      .map(([cursor, index, letter, added]) => {
        const text = writeCursor(cursor);
        return [text, text.slice(0, index) + letter + text.slice(index + (added ? 0 : 1))] as const;
      })
      .filter(([text, other]) => text !== other);
    fc.assert(
      fc.property(spoilt, ([, text]) => {
        expect(() => readCursor(text)).toThrow(/^since: is not a cursor/);
      }),
    );
  });

  test('of a snapshot begins with its oldest transaction that had not ended', () => {
    const epoch = '0123456789abcdef'.repeat(2);
    const begin = { epoch, transaction: 731n, placeNumber: 0n };
    expect(readCursor(cursorOfSnapshot('731:740:731,735', epoch))).toEqual(begin);
    expect(readCursor(cursorOfSnapshot('731:731:', epoch))).toEqual(begin);
  });
});
