import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fillEdgeDensities } from '../../../../server/coverage/travel/edge-densities.ts';
import { temporaryFolder } from '../../../helpers/roads.ts';

const folder = temporaryFolder('edge-densities');
afterAll(folder.remove);

const edgesStart = 272 + 32 * 2;

/** A tile of two nodes, of densities 7 and 4, with an edge from each to the other. */
function tile({ secondFirstEdge = 1 } = {}): Buffer {
  const bytes = Buffer.alloc(edgesStart + 48 * 2 + 16);
  const id = 5n;
  bytes.writeBigUInt64LE(2n | (id << 3n), 0);
  bytes.writeBigUInt64LE(2n | (2n << 21n), 40);
  // First edge, one edge, density.
  bytes.writeBigUInt64LE(0n | (1n << 21n) | (7n << 57n), 272 + 8);
  bytes.writeBigUInt64LE(BigInt(secondFirstEdge) | (1n << 21n) | (4n << 57n), 272 + 32 + 8);
  const endsAt = (end: bigint): bigint => 2n | (id << 3n) | (end << 25n);
  bytes.writeBigUInt64LE(endsAt(1n), edgesStart);
  bytes.writeBigUInt64LE(endsAt(0n), edgesStart + 48);
  // Speed 60 and classification 5, around the bits that are to be filled.
  const word = 60n | (5n << 54n);
  bytes.writeBigUInt64LE(word, edgesStart + 16);
  bytes.writeBigUInt64LE(word, edgesStart + 48 + 16);
  return bytes;
}

function write(name: string, bytes: Buffer): { path: string; folder: string } {
  const at = join(folder.path, name, '2');
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, '005.gph'), bytes);
  return { path: join(at, '005.gph'), folder: join(folder.path, name) };
}

test('an edge gets the mean of its ends, rounded down, and nothing else changes', async () => {
  const { path, folder: tiles } = write('good', tile());
  await fillEdgeDensities(tiles);
  const expected = tile();
  for (const at of [edgesStart + 16, edgesStart + 48 + 16]) {
    expected.writeBigUInt64LE(expected.readBigUInt64LE(at) | (5n << 50n), at);
  }
  expect(readFileSync(path)).toEqual(expected);
});

test('tiles that are laid out otherwise are refused', async () => {
  const { folder: tiles } = write('other', tile({ secondFirstEdge: 3 }));
  await expect(fillEdgeDensities(tiles)).rejects.toThrow('not laid out');
});

test('tiles that have densities already are refused', async () => {
  const { folder: tiles } = write('twice', tile());
  await fillEdgeDensities(tiles);
  await expect(fillEdgeDensities(tiles)).rejects.toThrow('not laid out');
});
