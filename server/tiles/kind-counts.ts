import type KDBush from 'kdbush';
import { kinds } from '../contract/codes.ts';
import { clusterOrigin, clusterZoom, item } from './cluster-item.ts';

/** What supercluster keeps for a zoom: the flat rows, and a tree over them. */
export interface ClusterTree {
  readonly numItems: number;
  readonly ids: KDBush['ids'];
  readonly data: Int32Array<ArrayBuffer>;
}

/**
 * Places by kind in every cluster, `kinds.length` numbers a block; each row of a cluster is given
 * the number of its block in its `tally` slot. One walk from the places down to zoom 0, adding up
 * along the parent links, where supercluster's own map and reduce make an object a cluster.
 * @param trees by zoom, the last one with the places themselves.
 */
export function countKinds(
  trees: readonly ClusterTree[],
  count: number,
  kindOf: (index: number) => number,
): Uint32Array<ArrayBuffer> {
  const width = kinds.length;
  let tallies = new Uint32Array(Math.max(64, count >> 2) * width);
  let used = 0;
  /** By the zoom of the tree that a cluster's children lie in: its block, by first child. */
  const blocksByZoom: Int32Array[] = [];

  const addBlock = (): number => {
    if ((used + 1) * width > tallies.length) {
      const larger = new Uint32Array(tallies.length * 2);
      larger.set(tallies);
      tallies = larger;
    }
    return used++;
  };

  for (let zoom = trees.length - 1; zoom > 0; zoom--) {
    const children = trees[zoom]!;
    const clusters = trees[zoom - 1]!;
    if (clusters === children) continue;

    const blocks = new Int32Array(children.numItems).fill(-1);
    blocksByZoom[zoom] = blocks;
    for (let child = 0; child < children.numItems; child++) {
      const row = child * item.stride;
      const parent = children.data[row + item.parent]!;
      if (parent === -1) continue;
      const origin = clusterOrigin(parent, count);
      if (blocks[origin] === -1) blocks[origin] = addBlock();
      const sum = blocks[origin]! * width;
      if (children.data[row + item.points] === 1) {
        const kind = kindOf(children.data[row + item.id]!);
        tallies[sum + kind] = tallies[sum + kind]! + 1;
      } else {
        const part = children.data[row + item.tally]! * width;
        for (let kind = 0; kind < width; kind++) {
          tallies[sum + kind] = tallies[sum + kind]! + tallies[part + kind]!;
        }
      }
    }

    for (let cluster = 0; cluster < clusters.numItems; cluster++) {
      const row = cluster * item.stride;
      if (clusters.data[row + item.points] === 1) continue;
      const id = clusters.data[row + item.id]!;
      clusters.data[row + item.tally] =
        blocksByZoom[clusterZoom(id, count)]![clusterOrigin(id, count)]!;
    }
  }
  return tallies.slice(0, used * width);
}
