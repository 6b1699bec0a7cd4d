import { cellToLatLng } from 'h3-js';
import type { Locator } from '../../../city/locate.ts';
import type { DemandGroup } from '../../../contract/coverage.ts';
import type { Database, Progress } from '../../../db/database.ts';
import { demandGroups } from '../../../contract/coverage.ts';
import { ImportError } from '../../../imports/problem.ts';
import type { CellGrid } from '../../grid/grid.ts';
import { cellText } from '../../grid/h3-cells.ts';
import { totalPeople, type DemandCells } from '../demand-cells.ts';
import { placeDemand } from '../place-on-grid.ts';
import {
  changeDemand,
  deleteDemandLayer,
  readDemandIn,
  replaceDemandLayer,
  type NewDemandLayer,
  type StoredDemand,
} from '../queries.ts';
import { groupNames } from '../group-names.ts';
import type { DemandReading } from './read-demand.ts';

export interface DemandRequest {
  readonly city: string;
  /** With a group column, each group's layer is `id-group`. */
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly source: string;
  /** `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Another layer of the same id may go. */
  readonly replace: boolean;
  readonly dryRun: boolean;
  readonly locator: Locator;
  /** Of resolution 9; null while there are no roads. */
  readonly grid: CellGrid | null;
  readonly progress: Progress;
}

interface Counted {
  readonly cells: number;
  readonly people: number;
}

export interface LayerReport {
  readonly id: string;
  readonly group: DemandGroup;
  readonly hourly: boolean;
  readonly total: Counted;
  /** Kept, but in no district of the city. */
  readonly outside: Counted;
  /** Kept, but with no street in the cell or around it; null while there are no roads. */
  readonly withoutStreet: Counted | null;
  readonly outcome: 'added' | 'replaced' | 'unchanged';
}

/**
 * Writes what a file says as one layer, or one for each group, in one transaction. The same file
 * again changes nothing. With `replace` and a group column, groups that are no longer in the file
 * lose their layer, so that the file is the whole truth.
 *
 * @throws {ImportError} when a different layer has the id and may not be replaced.
 */
export async function importDemand(
  db: Database['db'],
  reading: DemandReading,
  request: DemandRequest,
): Promise<{ layers: LayerReport[]; removed: string[] }> {
  const layers = reading.parts.map((part) => newLayer(part, reading.hasGroups, request));
  const empty = layers.find(({ demand }) => demand.cells.length === 0);
  if (empty !== undefined) {
    throw new ImportError(
      `层 ${empty.id} 里一个人也没有。`,
      `There is nobody at all in the layer ${empty.id}.`,
    );
  }
  return await changeDemand(db, async (trx) => {
    const reports: LayerReport[] = [];
    for (const layer of layers) {
      const stored = await readDemandIn(trx, layer.id);
      const outcome = stored === null ? 'added' : isSame(stored, layer) ? 'unchanged' : 'replaced';
      if (outcome === 'replaced' && !request.replace) refuseToReplace(layer.id, stored!);
      reports.push({ ...describe(layer, request), outcome });
      if (outcome === 'unchanged' || request.dryRun) continue;
      const total = layer.demand.cells.length;
      await replaceDemandLayer(trx, layer, (done) => request.progress('write', done, total));
    }
    const removed: string[] = [];
    for (const group of reading.hasGroups && request.replace ? demandGroups : []) {
      const id = layerId(request.id, group);
      if (layers.some((layer) => layer.id === id)) continue;
      const stored = await readDemandIn(trx, id);
      if (stored === null || stored.layer.estimated) continue;
      removed.push(id);
      if (!request.dryRun) await deleteDemandLayer(trx, id);
    }
    return { layers: reports, removed };
  });
}

function newLayer(
  { group, demand }: { group: DemandGroup; demand: DemandCells },
  hasGroups: boolean,
  { city, id, nameZh, nameEn, source, date }: DemandRequest,
): NewDemandLayer {
  const own = groupNames[group];
  return {
    id: hasGroups ? layerId(id, group) : id,
    city,
    group,
    nameZh: hasGroups ? `${nameZh}（${own.nameZh}）` : nameZh,
    nameEn: hasGroups ? `${nameEn} (${own.nameEn})` : nameEn,
    source,
    date,
    estimated: false,
    fingerprint: null,
    demand,
  };
}

function layerId(id: string, group: DemandGroup): string {
  return `${id}-${group.replace('_', '-')}`;
}

function isSame({ layer, demand }: StoredDemand, next: NewDemandLayer): boolean {
  const fields = ['city', 'group', 'nameZh', 'nameEn', 'source', 'date', 'estimated'] as const;
  return (
    fields.every((field) => layer[field] === next[field]) &&
    sameValues(demand.cells, next.demand.cells) &&
    sameValues(demand.people, next.demand.people) &&
    sameValues(demand.hourly ?? [], next.demand.hourly ?? [])
  );
}

function sameValues<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

function refuseToReplace(id: string, { layer }: StoredDemand): never {
  throw new ImportError(
    `已有层 ${id}（${layer.nameZh}），内容不同。要替换请加 --replace，要另存请用 --id 换一个代号。`,
    `There is another layer ${id} (${layer.nameEn}). Add --replace to replace it, or give this one a different --id.`,
  );
}

function describe(
  { id, group, demand }: NewDemandLayer,
  { city, locator, grid }: DemandRequest,
): Omit<LayerReport, 'outcome'> {
  const outside = [...demand.cells.keys()].filter((cell) => {
    const [latitude, longitude] = cellToLatLng(cellText(demand.cells[cell]!));
    return locator.inCity(longitude, latitude) !== city;
  });
  const strays = grid === null ? null : placeDemand(grid, demand).strayPeople;
  return {
    id,
    group,
    hourly: demand.hourly !== null,
    total: { cells: demand.cells.length, people: totalPeople(demand) },
    outside: { cells: outside.length, people: sumOf(outside.map((cell) => demand.people[cell]!)) },
    withoutStreet: strays && { cells: strays.length, people: sumOf(strays) },
  };
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
