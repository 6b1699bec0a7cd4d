import { describe, expect, test } from 'vitest';
import { readRange } from '../../../../server/feeds/files/read-range.ts';

describe('a Range of 100 bytes', () => {
  test.each([
    ['bytes=0-0', { from: 0, to: 0 }],
    ['bytes=10-', { from: 10, to: 99 }],
    ['bytes=10-500', { from: 10, to: 99 }],
    ['bytes=-5', { from: 95, to: 99 }],
    ['bytes=-500', { from: 0, to: 99 }],
    ['Bytes=1-2', { from: 1, to: 2 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-4', 'all'],
    ['bytes=0-1,5-6', 'all'],
    ['bytes=-', 'all'],
    ['lines=0-1', 'all'],
    ['bytes=a-b', 'all'],
  ])('%s', (header, range) => {
    expect(readRange(header, 100)).toEqual(range);
  });

  test('of an empty file cannot be satisfied', () => {
    expect(readRange('bytes=0-', 0)).toBe('unsatisfiable');
  });
});
