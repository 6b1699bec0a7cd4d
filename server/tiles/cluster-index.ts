import Supercluster from 'supercluster';
import type { CatalogueColumns } from '../places/catalogue.ts';
import { item } from './cluster-item.ts';
import { countKinds, type ClusterTree } from './kind-counts.ts';
import { clusterRadius, lastClusterZoom, tileExtent } from './tile-scheme.ts';

/** Clusters of one or more consecutive zooms. */
export interface ClusterLevel {
  /** A KDBush as its buffer. */
  readonly tree: ArrayBuffer;
  readonly items: Int32Array<ArrayBuffer>;
}

/** A clustered selection of places as plain buffers, to be sent from thread to thread. */
export interface ClusterIndex {
  /** How many places; cluster ids start above. */
  readonly count: number;
  readonly levels: readonly ClusterLevel[];
  /** Position in `levels` by zoom; the last entry serves every zoom beyond. */
  readonly levelOfZoom: readonly number[];
  /** Mercator x and y of each place in [0, 1], not rounded to the tree's integers. */
  readonly coordinates: Float64Array<ArrayBuffer>;
  /** Row in the catalogue of each place; null when every row is in, in order. */
  readonly rows: Uint32Array<ArrayBuffer> | null;
  /** Places by kind, one block of `kinds.length` for each cluster. */
  readonly tallies: Uint32Array<ArrayBuffer>;
}

type LoadedPoints = Parameters<Supercluster['load']>[0];

/** The parts of supercluster 9.1.0 that are read here; the version is pinned and a test compares. */
interface SuperclusterInnards {
  readonly trees: readonly ClusterTree[];
  readonly coords: Float64Array<ArrayBuffer>;
}

/**
 * Clusters the rows that `accept` lets through, all of them when it is null.
 * Takes about 1.5 µs a place: for a worker, not for the thread that answers.
 */
export function buildClusterIndex(
  columns: CatalogueColumns,
  accept: ((row: number) => boolean) | null,
): ClusterIndex {
  const rows = accept === null ? null : selectRows(columns.count, accept);
  const count = rows?.length ?? columns.count;
  const maxZoom = lastClusterZoom(columns.count);
  const supercluster = new Supercluster({
    maxZoom,
    extent: tileExtent,
    radius: clusterRadius,
  }).load(pointsOf(columns, rows, count));
  const { trees, coords } = supercluster as unknown as SuperclusterInnards;

  const tallies = countKinds(trees, count, (index) => columns.kinds[rows?.[index] ?? index]!);
  const { levels, levelOfZoom } = distinctLevels(trees);
  return { count, levels, levelOfZoom, coordinates: coords, rows, tallies };
}

/** The buffers that move with an index when it is posted to another thread. */
export function buffersOf(index: ClusterIndex): ArrayBuffer[] {
  const buffers = index.levels.flatMap((level) => [level.tree, level.items.buffer]);
  buffers.push(index.coordinates.buffer, index.tallies.buffer);
  if (index.rows !== null) buffers.push(index.rows.buffer);
  return buffers;
}

export function sizeOf(index: ClusterIndex): number {
  return buffersOf(index).reduce((bytes, buffer) => bytes + buffer.byteLength, 0);
}

function selectRows(count: number, accept: (row: number) => boolean): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(count);
  let selected = 0;
  for (let row = 0; row < count; row++) if (accept(row)) rows[selected++] = row;
  return rows.slice(0, selected);
}

/**
 * An array-like of points for `load`, which only walks over it: the same point object each time,
 * for a million objects would cost the worker more than the clustering.
 */
function pointsOf(
  columns: CatalogueColumns,
  rows: Uint32Array | null,
  count: number,
): LoadedPoints {
  const coordinates: [number, number] = [0, 0];
  const point = { geometry: { type: 'Point', coordinates }, properties: undefined };
  const walk = {
    length: count,
    *[Symbol.iterator]() {
      for (let index = 0; index < count; index++) {
        const row = rows?.[index] ?? index;
        coordinates[0] = columns.longitudes[row]!;
        coordinates[1] = columns.latitudes[row]!;
        yield point;
      }
    },
  };
  return walk as unknown as LoadedPoints;
}

/** Zooms at which nothing merged share a tree in supercluster; here they share a level. */
function distinctLevels(trees: SuperclusterInnards['trees']): {
  levels: ClusterLevel[];
  levelOfZoom: number[];
} {
  const levels: ClusterLevel[] = [];
  const levelOfZoom = trees.map((tree, zoom) => {
    if (zoom === 0 || tree !== trees[zoom - 1]) {
      // The array was made as long as the zoom below needs; only what is filled travels.
      const filled = tree.numItems * item.stride;
      const items = tree.data.length === filled ? tree.data : tree.data.slice(0, filled);
      levels.push({ tree: tree.ids.buffer, items });
    }
    return levels.length - 1;
  });
  return { levels, levelOfZoom };
}
