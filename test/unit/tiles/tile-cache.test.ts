import { expect, test } from 'vitest';
import { createTileCache } from '../../../server/tiles/tile-cache.ts';
import { createTileEntry, type TileEntry } from '../../../server/tiles/tile-entry.ts';

function entryOf(bytes: number): TileEntry {
  const tile = { hash: 'hash', identity: new Uint8Array(bytes) };
  return createTileEntry({ generation: 1 }, tile);
}

test('keeps within its budget what is asked for again and again', () => {
  const cache = createTileCache(100_000);
  cache.set('wanted', entryOf(10_000));
  for (let other = 0; other < 50; other++) {
    cache.set(`other ${other}`, entryOf(10_000));
    expect(cache.get('wanted')).toBeDefined();
    expect(cache.bytes).toBeLessThanOrEqual(100_000);
  }
  expect(cache.size).toBeLessThan(10);
});

test('counts a replaced entry once', () => {
  const cache = createTileCache(100_000);
  cache.set('a', entryOf(10_000));
  const { bytes } = cache;
  cache.set('a', entryOf(10_000));
  expect(cache.bytes).toBe(bytes);
});

test('counts what an entry grows by, unless it has left', () => {
  const cache = createTileCache(100_000);
  const entry = entryOf(10_000);
  cache.set('a', entry);
  const { bytes } = cache;
  cache.grew('a', entry, 500);
  expect(cache.bytes).toBe(bytes + 500);
  cache.grew('a', entryOf(10_000), 700);
  expect(cache.bytes).toBe(bytes + 500);
});
