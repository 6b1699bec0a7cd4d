import { cellToLatLng, gridDisk, latLngToCell } from 'h3-js';
import type { DemandLayer } from '../../../../server/contract/coverage.ts';
import type { Position } from '../../../../server/contract/geometry.ts';
import { situationOf, type Situation } from '../../../../server/coverage/answers/situation.ts';
import { cellOutlines } from '../../../../server/coverage/grid/cell-outlines.ts';
import type { CellGrid } from '../../../../server/coverage/grid/grid.ts';
import { cellNumber, findCell, keyOfCells } from '../../../../server/coverage/grid/h3-cells.ts';
import type { CoverageModel } from '../../../../server/coverage/model.ts';
import { neighbourCells } from '../../../../server/coverage/grid/neighbour-cells.ts';
import { openWeek } from '../../../../server/coverage/sites/open-week.ts';
import { buildTravelTimes, type SiteReach } from '../../../../server/coverage/pairs/pair-matrix.ts';
import { placeSites } from '../../../../server/coverage/sites/place-sites.ts';
import type { AskedQuestion } from '../../../../server/coverage/questions/question.ts';
import { none16 } from '../../../../server/places/catalogue.ts';
import { distanceMetres } from '../../../../server/places/geodesy.ts';
import { catalogueOf, type CataloguePlace } from '../../../helpers/catalogue.ts';

/** The middle of the small city. */
export const middle: Position = [121.47, 31.23];
/** A Monday. */
const monday = 20_576;
const metresPerSecond = 1;
const horizonSeconds = 1_800;
/** People of each cell. */
export const peopleHere = 10;

/** So many metres east and north of the middle. */
export function at(east: number, north: number): [number, number] {
  return [middle[0] + east / 95_300, middle[1] + north / 110_900];
}

/**
 * A round city of 469 cells, 8 km across, in two districts whose border runs through its middle; of
 * the western one a subdistrict is known. Everybody walks in a straight line, a metre a second.
 */
export function smallModel(
  places: readonly CataloguePlace[],
  {
    people = () => peopleHere,
    noRoadAt,
  }: { people?: (cell: number) => number; noRoadAt?: Position } = {},
): CoverageModel {
  const grid = smallGrid();
  const { parts } = catalogueOf(places);
  const sites = placeSites(parts, grid, (hours) => openWeek(hours, monday));
  const accessSeconds = new Uint16Array(grid.count).fill(30);
  if (noRoadAt !== undefined) accessSeconds[cellAt(grid, noRoadAt)] = 65_535;
  const column = Float64Array.from({ length: grid.count }, (_, cell) => people(cell));
  const reaches = Array.from({ length: sites.count }, (_, site) =>
    reachOf(grid, sites.positionOf(site), accessSeconds),
  );
  return {
    city: 'sh',
    cityName: '上海',
    mode: 'walk',
    travelKey: 'test',
    grid,
    hexagons: cellOutlines(grid),
    neighbours: neighbourCells(grid),
    accessSeconds,
    sites,
    times: buildTravelTimes(grid.count, reaches),
    layers: [{ layer: residents, peopleAt: () => column }],
    roads: { source: 'test', builtAt: '2026-01-01T00:00:00Z', demonstration: true },
    version: 1,
    demonstrationPlaces: false,
    check: null,
    monday,
    areasAt: (position) => {
      const cell = cellAt(grid, position);
      if (cell === -1) return { district: none16, subdistrict: none16 };
      return { district: grid.districts[cell]!, subdistrict: grid.subdistricts[cell]! };
    },
  };
}

export const anything: AskedQuestion = {
  city: 'sh',
  mode: 'walk',
  minutes: 10,
  need: null,
  kinds: [],
  amenities: [],
  roles: [],
  verified: false,
  hour: null,
  layer: null,
  scenario: null,
  changes: {},
  polygon: null,
};

export function situation(model: CoverageModel, asked: Partial<AskedQuestion> = {}): Situation {
  return situationOf(model, { ...anything, ...asked }, model.layers[0]!, (position) =>
    reachOf(model.grid, position, model.accessSeconds),
  );
}

export function cellAt(grid: CellGrid, [longitude, latitude]: Position): number {
  return findCell(grid.cells, cellNumber(latLngToCell(latitude, longitude, grid.resolution)));
}

const residents: DemandLayer = {
  id: 'residents',
  city: 'sh',
  group: 'residents',
  nameZh: '居民',
  nameEn: 'Residents',
  source: 'test',
  date: null,
  estimated: true,
  hourly: false,
  people: 0,
  cells: 0,
};

let made: CellGrid | null = null;
function smallGrid(): CellGrid {
  if (made !== null) return made;
  const cells = BigUint64Array.from(
    gridDisk(latLngToCell(middle[1], middle[0], 9), 12),
    cellNumber,
  ).toSorted();
  const middles = Array.from(cells, (cell) => cellToLatLng(cell.toString(16)));
  const longitudes = Float64Array.from(middles, ([, longitude]) => longitude);
  const area = { population: null, squareKilometres: 25, roadShare: 1 };
  made = {
    key: keyOfCells(cells),
    city: 'sh',
    resolution: 9,
    count: cells.length,
    cells,
    longitudes,
    latitudes: Float64Array.from(middles, ([latitude]) => latitude),
    districts: Uint16Array.from(longitudes, (longitude) => (longitude < middle[0] ? 0 : 1)),
    subdistricts: Uint16Array.from(longitudes, (longitude) => (longitude < middle[0] ? 2 : none16)),
    areas: [
      { code: '310101', level: 'district', parent: 'sh', name: '西区', ...area },
      { code: '310106', level: 'district', parent: 'sh', name: '东区', ...area },
      { code: '310101001', level: 'subdistrict', parent: '310101', name: '西街道', ...area },
    ],
    residentialMetres: new Float32Array(cells.length),
    mainRoadMetres: new Float32Array(cells.length),
  };
  return made;
}

function reachOf(grid: CellGrid, position: Position, accessSeconds: Uint16Array): SiteReach {
  const cells: number[] = [];
  const costs: number[] = [];
  for (let cell = 0; cell < grid.count; cell++) {
    const metres = distanceMetres(...position, grid.longitudes[cell]!, grid.latitudes[cell]!);
    const seconds = Math.round(metres / metresPerSecond) + accessSeconds[cell]!;
    if (seconds > horizonSeconds) continue;
    cells.push(cell);
    costs.push(seconds);
  }
  return { cells: Uint32Array.from(cells), costs: Uint16Array.from(costs) };
}
