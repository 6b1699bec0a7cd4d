import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes into tiles how dense the roads around each edge are: the mean of its two ends, rounded
 * down, as Valhalla's own builder does when it parts roads into levels (`hierarchybuilder.cc`).
 * Without it a road in a town costs a driver as much as one in the country, and the cheapest way is
 * another one: by car 4 s at the 90th percentile, with it none (500 pairs of the demonstration city).
 *
 * Layout: `graphtileheader.h`, `nodeinfo.h` and `directededge.h` of Valhalla 3.6; bits count from
 * the lowest of little-endian words.
 *
 * @throws {Error} when the tiles are laid out otherwise: then this is not to be trusted.
 */
export async function fillEdgeDensities(tilesFolder: string): Promise<void> {
  const names = (await readdir(tilesFolder, { recursive: true })).filter((name) =>
    name.endsWith('.gph'),
  );
  const tiles = new Map<number, Tile>();
  for (const name of names) {
    const path = join(tilesFolder, name);
    const tile = readTile(path, await readFile(path));
    tiles.set(tile.id, tile);
  }
  for (const tile of tiles.values()) {
    for (let node = 0; node < tile.nodeCount; node++) {
      const { first, count } = edgesOf(tile, node);
      for (let edge = first; edge < first + count; edge++) fillEdge(tiles, tile, node, edge);
    }
    await writeFile(tile.path, tile.bytes);
  }
}

interface Tile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly id: number;
  readonly nodeCount: number;
  readonly edgesStart: number;
}

const headerBytes = 272;
const nodeBytes = 32;
const transitionBytes = 8;
const edgeBytes = 48;
/** A word of an edge in which four bits are its density. */
const densityWord = 16;
const densityBit = 50n;

function readTile(path: string, bytes: Buffer): Tile {
  const counts = bytes.readBigUInt64LE(40);
  const nodeCount = bits(counts, 0n, 21n);
  const edgeCount = bits(counts, 21n, 21n);
  const transitionCount = bits(bytes.readBigUInt64LE(48), 0n, 22n);
  const id = bits(bytes.readBigUInt64LE(0), 3n, 22n);
  const edgesStart = headerBytes + nodeBytes * nodeCount + transitionBytes * transitionCount;
  const tile = { path, bytes, id, nodeCount, edgesStart };
  // The edges of the nodes follow each other without a gap: nothing else would, read like this.
  let next = 0;
  for (let node = 0; node < nodeCount; node++) {
    const { first, count } = edgesOf(tile, node);
    if (first !== next) throw unknownLayout(path);
    next += count;
  }
  if (next !== edgeCount || edgesStart + edgeBytes * edgeCount > bytes.length) {
    throw unknownLayout(path);
  }
  return tile;
}

function edgesOf({ bytes }: Pick<Tile, 'bytes'>, node: number): { first: number; count: number } {
  const word = bytes.readBigUInt64LE(headerBytes + nodeBytes * node + 8);
  return { first: bits(word, 0n, 21n), count: bits(word, 21n, 7n) };
}

function nodeDensity({ bytes }: Tile, node: number): number {
  return bits(bytes.readBigUInt64LE(headerBytes + nodeBytes * node + 8), 57n, 4n);
}

function fillEdge(tiles: ReadonlyMap<number, Tile>, tile: Tile, node: number, edge: number): void {
  const at = tile.edgesStart + edgeBytes * edge;
  const endNode = tile.bytes.readBigUInt64LE(at);
  const endTile = tiles.get(bits(endNode, 3n, 22n));
  const word = tile.bytes.readBigUInt64LE(at + densityWord);
  // On one level nothing has filled it before.
  if (!endTile || bits(word, densityBit, 4n) !== 0) throw unknownLayout(tile.path);
  const sum = nodeDensity(tile, node) + nodeDensity(endTile, bits(endNode, 25n, 21n));
  const filled = word | (BigInt(sum >> 1) << densityBit);
  tile.bytes.writeBigUInt64LE(filled, at + densityWord);
}

function bits(word: bigint, from: bigint, count: bigint): number {
  return Number((word >> from) & ((1n << count) - 1n));
}

function unknownLayout(path: string): Error {
  return new Error(`${path} is not laid out as tiles of Valhalla 3.6 are.`);
}
