import type { LocatedArea } from '../../city/locate.ts';
import type { NamedArea } from '../grid/describe-areas.ts';

/** About a metre: finer than any outline is true to. */
const decimals = 5;

/** GeoJSON of the areas' outlines, WGS-84, with code, level, parent and name of each. */
export function writeOutlines(areas: readonly LocatedArea[], named: readonly NamedArea[]): string {
  const names = new Map(named.map(({ code, name }) => [code, name]));
  const features = areas.map(({ code, level, parent, geometry }) => ({
    type: 'Feature',
    geometry: {
      type: 'MultiPolygon',
      coordinates: geometry.coordinates.map((rings) => rings.map(rounded).filter(isRing)),
    },
    properties: { code, level, parent, name: names.get(code) ?? code },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** Vertices that rounding has put on the one before are left out. */
function rounded(ring: readonly GeoJSON.Position[]): [number, number][] {
  const vertices = ring.map(([x, y]): [number, number] => [
    Number(x!.toFixed(decimals)),
    Number(y!.toFixed(decimals)),
  ]);
  return vertices.filter(([x, y], index) => {
    const before = vertices[index - 1];
    return before === undefined || before[0] !== x || before[1] !== y;
  });
}

function isRing(ring: readonly [number, number][]): boolean {
  return ring.length >= 4;
}
