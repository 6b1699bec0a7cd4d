/**
 * One row of supercluster's flat tree (6 integers): x and y as (mercator - 0.5) × 2^30, a slot
 * that clustering leaves free and `countKinds` then uses, the id, the cluster that swallowed it at
 * the zoom below (-1: none), the number of points.
 */
export const item = { x: 0, y: 1, tally: 2, id: 3, parent: 4, points: 5, stride: 6 } as const;

/** Scale of x and y in a row. */
export const itemScale = 2 ** 30;

/**
 * An id of a cluster is the number of places plus `origin × 32 + zoom`: the first row merged, and
 * the zoom of that row's tree. As every new cluster merges at least two rows of that tree, `zoom`
 * is also the zoom at which the cluster falls apart.
 */
export function clusterZoom(id: number, count: number): number {
  return (id - count) & 31;
}

export function clusterOrigin(id: number, count: number): number {
  return (id - count) >> 5;
}
