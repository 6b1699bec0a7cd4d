import type { Database } from '../../db/database.ts';
import type { CellGrid } from '../grid/grid.ts';
import {
  estimatedIds,
  estimateDemand,
  estimateFingerprint,
  type EstimatePack,
} from './estimate-demand.ts';
import {
  changeDemand,
  deleteDemandLayer,
  readLayerOrigins,
  replaceDemandLayer,
  type LayerOrigin,
} from './queries.ts';

/**
 * Makes a city's estimated layers anew when what they are made from has changed, all in one
 * transaction; otherwise one query. Estimates that the pack no longer allows go. An imported layer
 * that took the id of an estimate stays.
 *
 * @param grid of resolution 9.
 * @returns whether anything was written.
 */
export async function ensureEstimates(
  db: Database['db'],
  pack: EstimatePack,
  grid: CellGrid,
  fingerprint: string = estimateFingerprint(grid, pack),
): Promise<boolean> {
  const ids = estimatedIds(grid, pack);
  const stale = staleIds(await readLayerOrigins(db, pack.id), ids, fingerprint);
  if (stale.made.length + stale.dropped.length === 0) return false;
  const layers = estimateDemand(grid, pack);
  return await changeDemand(db, async (trx) => {
    // Another process may have been quicker.
    const { made, dropped } = staleIds(await readLayerOrigins(trx, pack.id), ids, fingerprint);
    const written = layers.filter(({ id }) => made.includes(id));
    for (const layer of written) await replaceDemandLayer(trx, { ...layer, fingerprint });
    for (const id of dropped) await deleteDemandLayer(trx, id);
    return written.length + dropped.length > 0;
  });
}

/** Which estimates are to be made, and which are no longer. */
function staleIds(
  present: readonly LayerOrigin[],
  ids: readonly string[],
  fingerprint: string,
): { made: string[]; dropped: string[] } {
  const known = new Map(present.map((layer) => [layer.id, layer]));
  const isCurrent = (id: string): boolean => {
    const layer = known.get(id);
    return layer !== undefined && (!layer.estimated || layer.fingerprint === fingerprint);
  };
  return {
    made: ids.filter((id) => !isCurrent(id)),
    dropped: present.flatMap(({ id, estimated }) => (estimated && !ids.includes(id) ? [id] : [])),
  };
}
