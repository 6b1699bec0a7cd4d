import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FeatureSource } from '../../../server/ogc/collections/collection.ts';
import { choosePage, type Page } from '../../../server/ogc/items/choose-page.ts';
import { readCursor, writeCursor, type Place } from '../../../server/ogc/items/cursor.ts';
import { createMatcher } from '../../../server/ogc/items/match-rows.ts';
import type { SortKey } from '../../../server/ogc/items/read-sort.ts';
import { createTurns } from '../../../server/ogc/take-turns.ts';

interface Feature {
  readonly key: number;
  readonly group: number | null;
}

/** Features of a snapshot; with as little of a source as paging reads. */
function sourceOf(features: readonly Feature[]): FeatureSource {
  const sorted = features.toSorted((a, b) => a.key - b.key);
  return {
    snapshot: {},
    rowCount: sorted.length,
    includes: null,
    keyOf: (row) => sorted[row]!.key,
    rowOf: () => undefined,
    valueOf: (row) => sorted[row]!.group,
    meetsBox: () => true,
    prepare: () => Promise.resolve(),
    write: () => '',
  };
}

const feature = fc.record({
  key: fc.integer({ min: 1, max: 40 }),
  group: fc.option(fc.integer({ min: 0, max: 3 })),
});
const features = fc.uniqueArray(feature, { selector: ({ key }) => key, maxLength: 30 });
const orders: readonly (readonly SortKey[])[] = [
  [],
  [{ name: 'group', descending: false }],
  [{ name: 'group', descending: true }],
];

test('a feature that nobody touches comes once, whatever is written between pages', async () => {
  const turns = createTurns();
  const match = createMatcher(turns);
  await fc.assert(
    fc.asyncProperty(
      features,
      fc.array(features, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(...orders),
      fc.integer({ min: 1, max: 4 }),
      async (kept, written, keys, limit) => {
        const own = new Set(kept.map(({ key }) => key));
        const seen: number[] = [];
        let after: Place | null = null;
        for (let page = 0; ; page++) {
          const others = written[page % written.length]!.filter(({ key }) => !own.has(key));
          const source = sourceOf([...kept, ...others]);
          const matched = await match(source, { key: '', tests: [] });
          const { rows, last } = await turns.run(
            choosePage(source, matched, { keys, after, limit }),
          );
          seen.push(
            ...rows.map((row) => source.keyOf(row) as number).filter((key) => own.has(key)),
          );
          if (last === null) break;
          after = readCursor(writeCursor('places', keys, last), 'places', keys);
        }
        // What was only there at times may end a list early or keep it going, never break it.
        expect(new Set(seen).size).toBe(seen.length);
        const missing = kept.filter(({ key }) => !seen.includes(key));
        expect(missing).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test('pages of one snapshot are the whole list in its order, without the ones before', async () => {
  const turns = createTurns();
  const list = Array.from({ length: 50 }, (_, index) => ({
    key: index + 1,
    group: index % 7 === 0 ? null : index % 3,
  }));
  const source = sourceOf(list);
  const matched = { length: list.length, at: (index: number) => index };
  const keys = [{ name: 'group', descending: true }];
  const seen: number[] = [];
  let after: Place | null = null;
  do {
    const page: Page = await turns.run(choosePage(source, matched, { keys, after, limit: 8 }));
    seen.push(...page.rows.map((row) => row + 1));
    after = page.last;
  } while (after !== null);
  const expected = list
    .toSorted((a, b) => (b.group ?? -1) - (a.group ?? -1) || a.key - b.key)
    .map(({ key }) => key);
  expect(seen).toEqual(expected);
});

test('a cursor of another list or order is refused', () => {
  const keys = orders[1]!;
  const text = writeCursor('places', keys, { values: [1], key: 5 });
  expect(readCursor(text, 'places', keys)).toEqual({ values: [1], key: 5 });
  for (const [collection, order] of [
    ['districts', keys],
    ['places', orders[2]!],
    ['places', []],
  ] as const) {
    expect(() => readCursor(text, collection, order)).toThrow('cursor');
  }
});
