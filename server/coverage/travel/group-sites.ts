import { greatCircleMetres } from '../../routing/great-circle.ts';
import type { LonLat } from '../../routing/router.ts';
import type { SitePositions } from './travel-network.ts';

/**
 * Parts positions into groups of neighbours: each at most some hundred metres wide and with at most
 * so many members. Sites of one group share most of the cells around them, so that the road near
 * each cell is looked for once and not once for each site.
 *
 * @param positions which of `sites` to part; each is in one group of the answer.
 */
export function groupSites(
  sites: SitePositions,
  positions: Iterable<number>,
  { most, widestMetres }: { readonly most: number; readonly widestMetres: number },
): number[][] {
  const order = [...positions]
    .map((position) => ({ position, place: hilbertPlace(sites, position) }))
    .toSorted((a, b) => a.place - b.place);
  const groups: number[][] = [];
  for (const { position } of order) {
    const group = groups.at(-1);
    const fits =
      group !== undefined &&
      group.length < most &&
      group.every((other) => metresBetween(sites, position, other) <= widestMetres);
    if (fits) group.push(position);
    else groups.push([position]);
  }
  return groups;
}

/** The position of a site, WGS-84. */
export function pointOf({ longitudesE6, latitudesE6 }: SitePositions, position: number): LonLat {
  return [longitudesE6[position]! / 1e6, latitudesE6[position]! / 1e6];
}

function metresBetween(sites: SitePositions, a: number, b: number): number {
  return greatCircleMetres(pointOf(sites, a), pointOf(sites, b));
}

/** Squares of the curve: 2^20 on 360°, some 30 m. */
const order = 20;

/** Place along a Hilbert curve: neighbours on it are neighbours on the ground. */
function hilbertPlace(sites: SitePositions, position: number): number {
  const [longitude, latitude] = pointOf(sites, position);
  let x = Math.min(2 ** order - 1, Math.floor(((longitude + 180) / 360) * 2 ** order));
  let y = Math.min(2 ** order - 1, Math.floor(((latitude + 180) / 360) * 2 ** order));
  let place = 0;
  for (let side = 2 ** (order - 1); side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0;
    const upper = (y & side) > 0 ? 1 : 0;
    place += side * side * ((3 * right) ^ upper);
    if (upper === 0) {
      if (right === 1) {
        x = 2 ** order - 1 - x;
        y = 2 ** order - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return place;
}
