/** What one tile of places is: the numbers that the index, the encoder and the TileJSON share. */

/** Units across a tile; supercluster's default of 512 would place single points 4 m off at z 14. */
export const tileExtent = 4096;

/** Clusters reach 50 pixels of a 512-pixel tile; a tile also carries this much of its neighbours. */
export const clusterRadius = 400;

/** The last zoom that has tiles of places; the map stretches these further in. */
export const placesMaxZoom = 16;

export const baseMaxZoom = 15;

/**
 * The last zoom at which places are clustered. Raw points at z 15 of a million places make tiles
 * of thousands of features (SPEED.md: 800 tiles a second), so large registries cluster further.
 */
export function lastClusterZoom(count: number): number {
  return count > 200_000 ? 15 : 14;
}

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}
