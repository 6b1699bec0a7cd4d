import { cellToLatLng } from 'h3-js';
import { createLocator, type LocatedArea } from '../../city/locate.ts';
import { none16 } from '../../places/catalogue.ts';
import { shared } from '../../places/catalogue-parts.ts';
import type { RoadLines } from '../../roads/road-lines.ts';
import type { CellGrid } from './grid.ts';
import { describeAreas, type NamedArea } from './describe-areas.ts';
import { cellNumber, keyOfCells } from './h3-cells.ts';
import { measureStreets, type StreetMetres } from './street-metres.ts';

/**
 * The cells of a city that a street touches and whose middle lies in one of its districts. Takes
 * about 1.5 s for 38,000 km of roads: call it in a worker. The columns are shared memory, so that
 * threads hand a grid on without copying it.
 *
 * @param outlines of districts and subdistricts; those of other cities are left out.
 * @param areas names and populations of the areas with outlines, and of others without harm.
 * @see measureStreets for the roads that count.
 */
export function buildGrid(
  lines: RoadLines,
  outlines: readonly LocatedArea[],
  areas: readonly NamedArea[],
  { city, resolution }: { readonly city: string; readonly resolution: number },
): CellGrid {
  const own = outlines.filter((outline) => outline.city === city && outline.level !== 'city');
  const gridAreas = describeAreas(own, areas, lines);
  const positionOf = new Map(gridAreas.map(({ code }, position) => [code, position]));
  const locator = createLocator(own);

  const streets = measureStreets(lines, resolution);
  const at = (code: string | null): number => positionOf.get(code ?? '') ?? none16;
  const order = streets.cells
    .map((text, position) => {
      const [latitude, longitude] = cellToLatLng(text);
      const district = at(locator.districtOf(longitude, latitude));
      return { cell: cellNumber(text), position, longitude, latitude, district };
    })
    .filter(({ district }) => district !== none16)
    .toSorted((a, b) => (a.cell < b.cell ? -1 : 1));

  const { length } = order;
  const cells = shared(BigUint64Array, length);
  const longitudes = shared(Float64Array, length);
  const latitudes = shared(Float64Array, length);
  const districts = shared(Uint16Array, length);
  const subdistricts = shared(Uint16Array, length);
  for (const [i, { cell, longitude, latitude, district }] of order.entries()) {
    cells[i] = cell;
    longitudes[i] = longitude;
    latitudes[i] = latitude;
    districts[i] = district;
    subdistricts[i] = at(locator.subdistrictOf(longitude, latitude));
  }
  const positions = order.map(({ position }) => position);
  return {
    key: keyOfCells(cells),
    city,
    resolution,
    count: length,
    cells,
    longitudes,
    latitudes,
    districts,
    subdistricts,
    areas: gridAreas,
    residentialMetres: residentialColumn(streets, positions),
    mainRoadMetres: mainRoadColumn(streets, positions),
  };
}

/** What a metre of a side street counts for: fewer people live along it than pass through. */
const sideShare = 0.07;

/**
 * Residential and living streets whole, and tertiary, pedestrian and foot ways a little: villages
 * line the roads between them, and some data hardly knows any residential street.
 */
function residentialColumn(streets: StreetMetres, positions: readonly number[]): Float32Array {
  const column = shared(Float32Array, positions.length);
  for (const [i, position] of positions.entries()) {
    column[i] = streets.residential[position]! + sideShare * streets.side[position]!;
  }
  return column;
}

/** Main roads; in data without any of them, secondary roads. */
function mainRoadColumn(streets: StreetMetres, positions: readonly number[]): Float32Array {
  const from = streets.main.some((metres) => metres > 0) ? streets.main : streets.secondary;
  const column = shared(Float32Array, positions.length);
  for (const [i, position] of positions.entries()) column[i] = from[position]!;
  return column;
}
