import type { LocatedArea } from '../../city/locate.ts';
import type { RoadLines } from '../../roads/road-lines.ts';
import type { GridArea } from './grid.ts';
import { roadHull, squareKilometresInside } from './road-hull.ts';

/** What the registry says of an area besides its outline. */
export interface NamedArea {
  readonly code: string;
  readonly name: string;
  readonly population: number | null;
}

/** Outlines are rough to 100 m and hold water: an area this nearly inside is inside. */
const wholeFrom = 0.97;

/**
 * The areas of a grid, in the order of their outlines, each with its size and the part of it that
 * the road data reaches: the part of its surface inside the hull of all streets.
 */
export function describeAreas(
  outlines: readonly LocatedArea[],
  areas: readonly NamedArea[],
  lines: RoadLines,
): GridArea[] {
  const known = new Map(areas.map((area) => [area.code, area]));
  const hull = roadHull(lines);
  return outlines.flatMap(({ code, level, parent, geometry }) => {
    if (level === 'city') return [];
    const squareKilometres = squareKilometresInside(geometry, null);
    const share =
      squareKilometres === 0 ? 0 : squareKilometresInside(geometry, hull) / squareKilometres;
    const { name = code, population = null } = known.get(code) ?? {};
    const roadShare = share >= wholeFrom ? 1 : share;
    return [{ code, level, parent, name, population, squareKilometres, roadShare }];
  });
}
