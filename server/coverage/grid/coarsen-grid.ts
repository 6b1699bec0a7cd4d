import { cellToLatLng, cellToParent } from 'h3-js';
import { createLocator, type LocatedArea } from '../../city/locate.ts';
import { none16 } from '../../places/catalogue.ts';
import type { CellGrid } from './grid.ts';
import { shared } from '../../places/catalogue-parts.ts';
import { cellNumber, cellText, keyOfCells } from './h3-cells.ts';

export interface CoarseGrid {
  readonly grid: CellGrid;
  /** By position in the fine grid: position of its parent in the coarse one. */
  readonly parents: Uint32Array;
}

/**
 * The parents of a grid's cells at a coarser resolution. Every cell has its parent, so what is
 * counted by cell adds up to the same. Areas are found anew by the parents' middles; a middle
 * outside of every district (off the coast) takes the district that most of its children lie in.
 * @param outlines the same as the grid was built with.
 */
export function coarsenGrid(
  fine: CellGrid,
  resolution: number,
  outlines: readonly LocatedArea[],
): CoarseGrid {
  const parentTexts = Array.from(fine.cells, (cell) => cellToParent(cellText(cell), resolution));
  const order = [...new Set(parentTexts)].toSorted((a, b) =>
    cellNumber(a) < cellNumber(b) ? -1 : 1,
  );
  const positionOf = new Map(order.map((text, position) => [text, position]));
  const parents = Uint32Array.from(parentTexts, (text) => positionOf.get(text)!);

  const locator = createLocator(outlines.filter(({ city }) => city === fine.city));
  const areaOf = new Map(fine.areas.map(({ code }, position) => [code, position]));
  const at = (code: string | null): number => areaOf.get(code ?? '') ?? none16;
  const { length } = order;
  const cells = shared(BigUint64Array, length);
  const longitudes = shared(Float64Array, length);
  const latitudes = shared(Float64Array, length);
  const districts = shared(Uint16Array, length);
  const subdistricts = shared(Uint16Array, length);
  const usual = mostOften(fine.districts, parents, length);
  for (const [i, text] of order.entries()) {
    const [latitude, longitude] = cellToLatLng(text);
    cells[i] = cellNumber(text);
    longitudes[i] = longitude;
    latitudes[i] = latitude;
    const district = at(locator.districtOf(longitude, latitude));
    districts[i] = district === none16 ? usual[i]! : district;
    subdistricts[i] = at(locator.subdistrictOf(longitude, latitude));
  }
  const residentialMetres = shared(Float32Array, length);
  const mainRoadMetres = shared(Float32Array, length);
  residentialMetres.set(sumUp(fine.residentialMetres, parents, length));
  mainRoadMetres.set(sumUp(fine.mainRoadMetres, parents, length));
  return {
    grid: {
      key: keyOfCells(cells),
      city: fine.city,
      resolution,
      count: length,
      cells,
      longitudes,
      latitudes,
      districts,
      subdistricts,
      areas: fine.areas,
      residentialMetres,
      mainRoadMetres,
    },
    parents,
  };
}

/** Sums of a column of the fine grid by cell of the coarse one, which has `count` cells. */
export function sumUp(
  column: ArrayLike<number>,
  parents: Uint32Array,
  count: number,
): Float64Array {
  const sums = new Float64Array(count);
  for (let child = 0; child < parents.length; child += 1) sums[parents[child]!]! += column[child]!;
  return sums;
}

/** The value that most children of each parent have; the lower of two that are as many. */
function mostOften(values: Uint16Array, parents: Uint32Array, count: number): Uint16Array {
  const counts = Array.from({ length: count }, () => new Map<number, number>());
  for (const [child, parent] of parents.entries()) {
    const value = values[child]!;
    counts[parent]!.set(value, (counts[parent]!.get(value) ?? 0) + 1);
  }
  return Uint16Array.from(
    counts,
    (of) => [...of].toSorted(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? none16,
  );
}
