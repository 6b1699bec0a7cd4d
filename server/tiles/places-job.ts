import type { CatalogueArea, CatalogueColumns } from '../places/catalogue.ts';
import { compileFilter, isEmptyFilter, type PlaceFilter } from '../places/filter.ts';
import { buildClusterIndex, buffersOf, type ClusterIndex } from './cluster-index.ts';
import { createPlacesEncoder } from './encode.ts';
import { placesTileUrl } from './tile-address.ts';
import { buffersOfTile, completeTile, hashOf, type TileBytes } from './tile-bytes.ts';
import type { TileAddress } from './tile-scheme.ts';
import type { JobOutcome } from './worker-jobs.ts';

/** To cluster a selection of a snapshot, and make the tiles that everybody asks for. */
export interface PlacesJob {
  readonly columns: CatalogueColumns;
  readonly cityIds: readonly string[];
  /** Where the filter asks for one; they are copied with each job. */
  readonly areas: readonly CatalogueArea[];
  readonly filter: PlaceFilter;
  /** Every tile with places down to this zoom is made at once; -1 for none. */
  readonly hotMaxZoom: number;
}

export interface PlacesResult {
  readonly index: ClusterIndex;
  /** Of the hot tiles, those that are not as in the job before. */
  readonly hotTiles: readonly { readonly url: string; readonly tile: TileBytes }[];
  /** Of the hot tiles, the addresses and hashes of those that are. */
  readonly unchanged: readonly { readonly url: string; readonly hash: string }[];
}

/** What the thread remembers from job to job: the hashes of the hot tiles, by address. */
export type HotHashes = Map<string, string>;

export function runPlacesJob(job: PlacesJob, remembered: HotHashes): JobOutcome<PlacesResult> {
  const accept = isEmptyFilter(job.filter) ? null : compileFilter(job.filter, job.columns, job);
  const index = buildClusterIndex(job.columns, accept);
  const encoder = createPlacesEncoder(index, { ...job, names: null });
  const hotTiles: { url: string; tile: TileBytes }[] = [];
  const unchanged: { url: string; hash: string }[] = [];
  const seen: HotHashes = new Map();

  for (const address of tilesWithPlaces(index, job.hotMaxZoom)) {
    const identity = encoder.encode(address);
    const url = placesTileUrl(address, job.filter);
    const hash = hashOf(identity);
    seen.set(url, hash);
    if (remembered.get(url) === hash) unchanged.push({ url, hash });
    else hotTiles.push({ url, tile: completeTile(identity) });
  }
  if (job.hotMaxZoom >= 0) {
    remembered.clear();
    for (const [url, hash] of seen) remembered.set(url, hash);
  }
  const transfer = [...buffersOf(index), ...hotTiles.flatMap(({ tile }) => buffersOfTile(tile))];
  return { result: { index, hotTiles, unchanged }, transfer };
}

/** Every tile that a place lies in, zoom by zoom; not those that only their margin reaches. */
function* tilesWithPlaces(index: ClusterIndex, maxZoom: number): Generator<TileAddress> {
  let parents = new Set<number>();
  if (maxZoom >= 0) {
    const scale = 2 ** maxZoom;
    const last = scale - 1;
    for (let place = 0; place < index.count; place++) {
      const x = Math.min(last, Math.floor(index.coordinates[2 * place]! * scale));
      const y = Math.min(last, Math.floor(index.coordinates[2 * place + 1]! * scale));
      parents.add(y * scale + x);
    }
  }
  for (let z = maxZoom; z >= 0; z--) {
    const scale = 2 ** z;
    const next = new Set<number>();
    for (const tile of parents) {
      const [x, y] = [tile % scale, Math.floor(tile / scale)];
      yield { z, x, y };
      next.add((y >> 1) * (scale / 2) + (x >> 1));
    }
    parents = next;
  }
}
