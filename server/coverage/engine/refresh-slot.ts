import type { CityPack } from '../../city/pack.ts';
import { none16 } from '../../places/catalogue.ts';
import type { CatalogueParts } from '../../places/catalogue-parts.ts';
import type { RoadSet } from '../../roads/road-set.ts';
import { latLngToCell } from 'h3-js';
import type { Position } from '../../contract/geometry.ts';
import type { TravelCheck } from '../../contract/coverage.ts';
import type { AreasAt } from '../sites/change-sites.ts';
import type { CellOutlines } from '../grid/cell-outlines.ts';
import type { CellGrid } from '../grid/grid.ts';
import { cellNumber, findCell } from '../grid/h3-cells.ts';
import type { CoverageModel, ModelLayer } from '../model.ts';
import { mondayOf, openWeek, type OpenWeek } from '../sites/open-week.ts';
import { buildTravelTimes, type SiteReach } from '../pairs/pair-matrix.ts';
import { placeSites } from '../sites/place-sites.ts';
import type { SiteTable } from '../sites/sites.ts';
import type { TravelBuilder } from '../travel/travel-builder.ts';
import {
  sitePositions,
  travelKey,
  type SitePositions,
  type TravelNetwork,
} from '../travel/travel-network.ts';
import { isComplete, positionKey, type ModeSlot } from './mode-slot.ts';

/** What a model is made of, beside the travel times. */
export interface ModelSources {
  readonly pack: CityPack;
  readonly parts: CatalogueParts;
  readonly now: Date;
  readonly roads: RoadSet;
  /** `TravelBuilder.roads`. */
  readonly roadsName: string;
  readonly grid: CellGrid;
  readonly neighbours: Int32Array;
  readonly hexagons: CellOutlines;
  readonly layers: readonly ModelLayer[];
  readonly checkOf: (key: string) => Promise<TravelCheck | null>;
}

/**
 * Brings a mode up to its sources: reads the travel times that it does not hold yet, and swaps the
 * model when figures can be given. Nothing is computed here.
 * @returns whether positions are missing that should be computed.
 */
export async function refreshSlot(
  slot: ModeSlot,
  sources: ModelSources,
  builder: TravelBuilder,
): Promise<boolean> {
  const { grid, roadsName, pack, parts, now } = sources;
  const network: TravelNetwork = { roads: roadsName, mode: slot.mode, grid };
  const key = travelKey(network);
  if (key !== slot.key) slot.reaches = new Map();
  const monday = mondayOf(now, pack.timeZone);
  const columns = sitesOf(parts, grid, monday);
  const sites: SiteTable = { ...columns, pending: new Uint8Array(columns.count) };
  const positions = sitePositions(sites.longitudes, sites.latitudes);
  const { accessSeconds, read } = await readMissing(slot, network, positions, pack.centre, builder);
  Object.assign(slot, { network, key, positions });
  const reaches = reachesOf(slot, positions);
  forgetOthers(slot, positions);
  slot.missing = reaches.filter((reach) => reach === null).length;
  if (accessSeconds === null || !isComplete(slot)) return true;
  for (const [site, reach] of reaches.entries()) sites.pending[site] = reach === null ? 1 : 0;
  const before = slot.model;
  const unchanged =
    before !== null && read === 0 && before.travelKey === key && samePlaces(before.sites, sites);
  slot.model = {
    city: pack.id,
    cityName: pack.nameZh,
    mode: slot.mode,
    travelKey: key,
    grid,
    neighbours: sources.neighbours,
    hexagons: sources.hexagons,
    accessSeconds,
    sites,
    times: unchanged
      ? before.times
      : buildTravelTimes(
          grid.count,
          reaches.map((reach) => reach ?? reachesNothing),
        ),
    layers: sources.layers,
    roads: {
      source: sources.roads.meta.source,
      builtAt: sources.roads.meta.builtAt,
      demonstration: sources.roads.meta.demonstration,
    },
    version: parts.version,
    demonstrationPlaces: parts.demonstration,
    check: await sources.checkOf(key),
    monday,
    areasAt: areasIn(grid),
  } satisfies CoverageModel;
  return slot.missing > 0;
}

const reachesNothing: SiteReach = { cells: new Uint32Array(0), costs: new Uint16Array(0) };

/** Reads what the slot does not hold of some positions. */
async function readMissing(
  slot: ModeSlot,
  network: TravelNetwork,
  { longitudesE6, latitudesE6 }: SitePositions,
  centre: Position,
  builder: TravelBuilder,
): Promise<{ accessSeconds: Uint16Array | null; read: number }> {
  const rows = Uint32Array.from(longitudesE6.keys()).filter(
    (row) => !slot.reaches.has(positionKey(longitudesE6[row]!, latitudesE6[row]!)),
  );
  const model = slot.model?.travelKey === travelKey(network) ? slot.model : null;
  if (rows.length === 0 && model !== null) return { accessSeconds: model.accessSeconds, read: 0 };
  const wanted: SitePositions = {
    longitudesE6: Int32Array.from(rows, (row) => longitudesE6[row]!),
    latitudesE6: Int32Array.from(rows, (row) => latitudesE6[row]!),
  };
  const known = await builder.read(network, wanted);
  if (longitudesE6.length === 0 && known.accessSeconds === null) {
    // A city without places: the cells' ways to the road come with the first position, any.
    await builder.times(network, centre);
    return readMissing(slot, network, { longitudesE6, latitudesE6 }, centre, builder);
  }
  let read = 0;
  for (const [index, reach] of known.sites.entries()) {
    if (reach === null) continue;
    const at = positionKey(wanted.longitudesE6[index]!, wanted.latitudesE6[index]!);
    slot.reaches.set(at, reach);
    read += 1;
  }
  return { accessSeconds: known.accessSeconds, read };
}

function reachesOf(
  { reaches }: ModeSlot,
  { longitudesE6, latitudesE6 }: SitePositions,
): (SiteReach | null)[] {
  return Array.from(
    longitudesE6,
    (longitude, site) => reaches.get(positionKey(longitude, latitudesE6[site]!)) ?? null,
  );
}

function samePlaces(a: SiteTable, b: SiteTable): boolean {
  return sameNumbers(a.longitudes, b.longitudes) && sameNumbers(a.latitudes, b.latitudes);
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** Places come and go; what so many former positions reached is in the database. */
const mostFormer = 5_000;

function forgetOthers(slot: ModeSlot, { longitudesE6, latitudesE6 }: SitePositions): void {
  if (slot.reaches.size <= longitudesE6.length + mostFormer) return;
  const kept = new Map<string, SiteReach>();
  for (const [site, longitude] of longitudesE6.entries()) {
    const key = positionKey(longitude, latitudesE6[site]!);
    const reach = slot.reaches.get(key);
    if (reach !== undefined) kept.set(key, reach);
  }
  slot.reaches = kept;
}

/** The modes of a city have the same sites; reading them takes some hundredths of a second. */
function sitesOf(parts: CatalogueParts, grid: CellGrid, monday: number): SiteTable {
  const key = `${grid.city} ${monday}`;
  const known = tables.get(parts) ?? new Map<string, { sites: SiteTable; areas: unknown }>();
  tables.set(parts, known);
  const before = known.get(key);
  if (before?.areas === grid.areas) return before.sites;
  const sites = placeSites(parts, grid, (hours) => weekOf(hours, monday));
  known.set(key, { sites, areas: grid.areas });
  return sites;
}
const tables = new WeakMap<CatalogueParts, Map<string, { sites: SiteTable; areas: unknown }>>();

/** Texts repeat within a snapshot and from one to the next; each takes milliseconds. */
function weekOf(hours: string | null, monday: number): OpenWeek {
  const key = `${monday}|${hours ?? ''}`;
  let week = weeks.get(key);
  if (week === undefined) {
    if (weeks.size >= 20_000) weeks.clear();
    week = openWeek(hours, monday);
    weeks.set(key, week);
  }
  return week;
}
const weeks = new Map<string, OpenWeek>();

/** Areas of the cell that a position lies in. */
function areasIn(grid: CellGrid): AreasAt {
  return ([longitude, latitude]) => {
    const cell = findCell(
      grid.cells,
      cellNumber(latLngToCell(latitude, longitude, grid.resolution)),
    );
    if (cell === -1) return { district: none16, subdistrict: none16 };
    return { district: grid.districts[cell]!, subdistrict: grid.subdistricts[cell]! };
  };
}
