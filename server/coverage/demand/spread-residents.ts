import { none16 } from '../../places/catalogue.ts';
import type { CellGrid, GridArea } from '../grid/grid.ts';
import { spread } from './spread.ts';

/**
 * Residents by cell: the population of each district, or of each subdistrict where it is known,
 * times the part of its surface that the roads reach, spread over its metres of residential
 * streets. A district without roads has nobody. Null where no population is known at all.
 *
 * People per metre of residential street is the plainest dasymetric rule: it needs nothing but the
 * roads, and puts nobody where there is no street.
 * @see J. K. Wright, "A method of mapping densities of population", Geographical Review 26, 1936
 */
export function spreadResidents(grid: CellGrid): Float64Array | null {
  if (!hasPopulation(grid)) return null;
  const residents = new Float64Array(grid.count);
  const byDistrict = Map.groupBy(grid.districts.keys(), (cell) => grid.districts[cell]!);
  for (const [district, cells] of byDistrict) {
    const area = grid.areas[district]!;
    const counted = grid.areas.filter(
      ({ level, parent, population }) =>
        level === 'subdistrict' && parent === area.code && population !== null,
    );
    const codes = new Set(counted.map(({ code }) => code));
    const ownOf = (cell: number): GridArea | undefined => {
      const subdistrict = grid.subdistricts[cell]!;
      const found = subdistrict === none16 ? undefined : grid.areas[subdistrict];
      return found !== undefined && codes.has(found.code) ? found : undefined;
    };
    const parts = Map.groupBy(cells, ownOf);
    for (const one of counted) {
      spreadEvenly(grid, one.population! * one.roadShare, parts.get(one) ?? [], residents);
    }
    spreadEvenly(grid, restOf(area, counted), parts.get(undefined) ?? [], residents);
  }
  return residents;
}

/** Whether anything is known of how many people live in the city's areas. */
export function hasPopulation({ areas }: CellGrid): boolean {
  return areas.some(({ population }) => population !== null);
}

/** Residents of a district outside of the subdistricts whose population is known. */
function restOf(district: GridArea, counted: readonly GridArea[]): number {
  if (district.population === null) return 0;
  const sum = (value: (area: GridArea) => number): number =>
    counted.reduce((total, area) => total + value(area), 0);
  const size = district.squareKilometres - sum((area) => area.squareKilometres);
  const reached =
    district.squareKilometres * district.roadShare -
    sum((area) => area.squareKilometres * area.roadShare);
  if (size <= 0 || reached <= 0) return 0;
  const people = Math.max(0, district.population - sum((area) => area.population!));
  return people * Math.min(1, reached / size);
}

/** Where an area has no residential street, all of its cells are alike. */
function spreadEvenly(
  grid: CellGrid,
  people: number,
  cells: readonly number[],
  into: Float64Array,
): void {
  if (people === 0 || spread(people, cells, grid.residentialMetres, into)) return;
  const alike = new Float64Array(grid.count).fill(1);
  spread(people, cells, alike, into);
}
