import { createHash } from 'node:crypto';
import type { CityPack, PackDemandGroup } from '../../city/pack.ts';
import type { DemandGroup } from '../../contract/coverage.ts';
import type { Position } from '../../contract/geometry.ts';
import type { CellGrid } from '../grid/grid.ts';
import type { DemandCells } from './demand-cells.ts';
import { groupNames } from './group-names.ts';
import type { NewDemandLayer } from './queries.ts';
import { spread } from './spread.ts';
import { hasPopulation, spreadResidents } from './spread-residents.ts';

/** Another number makes all estimates anew; raise it with every change of the rules below. */
const rules = 1;

/** The parts of a pack that estimates are made from. */
export type EstimatePack = Pick<CityPack, 'id' | 'centre' | 'demand'>;

/**
 * The layers that a city's pack and roads allow, all marked as estimates: residents where the pack
 * has a population, and each group of workers whose number it states, with its source.
 *
 * @param grid of resolution 9.
 */
export function estimateDemand(grid: CellGrid, pack: EstimatePack): NewDemandLayer[] {
  const fingerprint = estimateFingerprint(grid, pack);
  const residents = spreadResidents(grid);
  const common = { city: pack.id, estimated: true, fingerprint };
  const layers: NewDemandLayer[] = [];
  if (residents !== null) {
    const { source, date } = pack.demand?.residents ?? { source: populationSource, date: null };
    layers.push({
      ...common,
      ...groupNames.residents,
      id: layerId(pack, 'residents'),
      group: 'residents',
      date,
      source: `${source} ${methods.residents}`,
      demand: columnsOf(grid, residents),
    });
  }
  for (const stated of pack.demand?.groups ?? []) {
    layers.push({
      ...common,
      ...groupNames[stated.group],
      id: layerId(pack, stated.group),
      group: stated.group,
      date: stated.date,
      source: `${stated.source} ${methods[stated.group]}`,
      demand: columnsOf(grid, spreadWorkers(grid, pack.centre, stated, residents)),
    });
  }
  return layers.filter(({ demand }) => demand.cells.length > 0);
}

/** The ids of the layers that `estimateDemand` can make, without making them. */
export function estimatedIds(grid: CellGrid, pack: EstimatePack): string[] {
  return [
    ...(hasPopulation(grid) ? [layerId(pack, 'residents')] : []),
    ...(pack.demand?.groups ?? []).map(({ group }) => layerId(pack, group)),
  ];
}

/** Changes with all that an estimate is made from: cells, streets, areas, the pack, the rules. */
export function estimateFingerprint(grid: CellGrid, pack: EstimatePack): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([rules, grid.key, grid.areas, pack.centre, pack.demand ?? null]));
  const columns = [
    grid.residentialMetres,
    grid.mainRoadMetres,
    grid.districts,
    grid.subdistricts,
  ] as const;
  for (const { buffer, byteOffset, byteLength } of columns) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex').slice(0, 16);
}

function layerId({ id }: EstimatePack, group: DemandGroup): string {
  return `${id}-${group.replace('_', '-')}`;
}

const populationSource = '城市数据包中的各区人口。The populations in the city pack.';

/** How people were spread, said with the source of their number. */
const methods = {
  residents:
    '估算：按各区（有街镇人口的按街镇）居住街道长度（另计 7% 的支路和人行路）分摊到六边形格，只计路网覆盖到的部分。' +
    'Estimate: spread within each district (or subdistrict, where its population is known) over ' +
    'the metres of residential streets and 7 % of those of side streets and footways, for the ' +
    'part that the road data covers.',
  couriers:
    '估算：七成随常住人口、三成沿有人居住处的主干道分摊（假设）。' +
    'Estimate: 70 % go where residents are, 30 % along the main roads there (an assumption).',
  ride_hail:
    '估算：一半随常住人口、一半沿有人居住处的主干道分摊（假设）。' +
    'Estimate: half go where residents are, half along the main roads there (an assumption).',
  truck:
    '估算：沿主干道和高速分摊，离市中心越远越多，20 公里起不再增加（假设）。' +
    'Estimate: along main roads and motorways, rising with the distance from the centre up to ' +
    '20 km (an assumption).',
} as const;

/** How much of a group follows the main roads of inhabited cells; the rest follows residents. */
const mainRoadPart = { couriers: 0.3, ride_hail: 0.5 } as const;

function spreadWorkers(
  grid: CellGrid,
  centre: Position,
  { group, people }: PackDemandGroup,
  residents: Float64Array | null,
): Float64Array {
  const all = [...grid.cells.keys()];
  const into = new Float64Array(grid.count);
  if (group === 'truck') {
    spread(people * surfaceReached(grid), all, truckWeights(grid, centre), into);
    return into;
  }
  const homes = residents ?? Float64Array.from(grid.residentialMetres);
  const roads = grid.mainRoadMetres.map((metres, cell) => (homes[cell]! > 0 ? metres : 0));
  const [homeTotal, roadTotal] = [sumOf(homes), sumOf(roads)];
  const part = roadTotal === 0 ? 0 : mainRoadPart[group];
  const weights = homes.map(
    (home, cell) =>
      (homeTotal === 0 ? 0 : ((1 - part) * home) / homeTotal) +
      (roadTotal === 0 ? 0 : (part * roads[cell]!) / roadTotal),
  );
  spread(people * residentsReached(grid, residents), all, weights, into);
  return into;
}

const leastTruckWeight = 0.2;
const fullTruckWeightMetres = 20_000;
const metresPerDegree = 111_195;

function truckWeights(grid: CellGrid, [longitude, latitude]: Position): Float64Array {
  const stretch = Math.cos((latitude * Math.PI) / 180);
  return Float64Array.from(grid.mainRoadMetres, (metres, cell) => {
    const east = (grid.longitudes[cell]! - longitude) * stretch;
    const away = Math.hypot(east, grid.latitudes[cell]! - latitude) * metresPerDegree;
    const rise = Math.min(1, away / fullTruckWeightMetres);
    return metres * (leastTruckWeight + (1 - leastTruckWeight) * rise);
  });
}

/** Part of the city's residents that the roads reach; of its surface, where nobody is counted. */
function residentsReached(grid: CellGrid, residents: Float64Array | null): number {
  const census = sumOf(districtsOf(grid).map(({ population }) => population ?? 0));
  return residents === null || census === 0
    ? surfaceReached(grid)
    : Math.min(1, sumOf(residents) / census);
}

function surfaceReached(grid: CellGrid): number {
  const districts = districtsOf(grid);
  const surface = sumOf(districts.map(({ squareKilometres }) => squareKilometres));
  const reached = sumOf(
    districts.map(({ squareKilometres, roadShare }) => squareKilometres * roadShare),
  );
  return surface === 0 ? 0 : reached / surface;
}

function districtsOf(grid: CellGrid): CellGrid['areas'] {
  return grid.areas.filter(({ level }) => level === 'district');
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Only the cells that people are in. */
function columnsOf(grid: CellGrid, people: Float64Array): DemandCells {
  const inhabited = [...people.keys()].filter((cell) => people[cell]! > 0);
  return {
    cells: BigUint64Array.from(inhabited, (cell) => grid.cells[cell]!),
    people: Float64Array.from(inhabited, (cell) => people[cell]!),
    hourly: null,
  };
}
