import * as fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { expect, test } from 'vitest';
import {
  spatialOperations,
  type SpatialOperation,
} from '../../../../server/ogc/cql2/operations.ts';
import { createLocator } from '../../../../server/ogc/cql2/spatial/locate-point.ts';
import { relationTo } from '../../../../server/ogc/cql2/spatial/relations.ts';
import { selects } from './select.ts';

/**
 * A shape on a grid of whole numbers as the cells of half that size that it is made of: corners,
 * edges and faces. On them every relation is a matter of plain sets.
 */
interface Shape {
  readonly geometry: Geometry;
  readonly dimension: number;
  readonly interior: ReadonlySet<string>;
  readonly boundary: ReadonlySet<string>;
}

const size = 4;
const cells = Array.from({ length: (2 * size + 1) ** 2 }, (_, index) => [
  (index % (2 * size + 1)) / 2,
  Math.floor(index / (2 * size + 1)) / 2,
]) as readonly [number, number][];

function shapeOf(
  geometry: Geometry,
  dimension: number,
  locate: (x: number, y: number) => 'interior' | 'boundary' | null,
): Shape {
  const at = (wanted: string): Set<string> =>
    new Set(cells.filter(([x, y]) => locate(x, y) === wanted).map(String));
  return { geometry, dimension, interior: at('interior'), boundary: at('boundary') };
}

type Box = readonly [x1: number, y1: number, x2: number, y2: number];

const inBox = ([x1, y1, x2, y2]: Box, x: number, y: number): 'interior' | 'boundary' | null => {
  if (x < x1 || x > x2 || y < y1 || y > y2) return null;
  return x > x1 && x < x2 && y > y1 && y < y2 ? 'interior' : 'boundary';
};
const ringOf = ([x1, y1, x2, y2]: Box): Position[] =>
  [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
    [x1, y1],
  ] satisfies Position[];

const whole = fc.integer({ min: 0, max: size });
const range = fc.tuple(whole, whole).filter(([from, to]) => from < to);
const box = fc.tuple(range, range).map(([[x1, x2], [y1, y2]]): Box => [x1, y1, x2, y2]);
const position = fc.tuple(whole, whole);

const polygon = box.map((sides) =>
  shapeOf({ type: 'Polygon', coordinates: [ringOf(sides)] }, 2, (x, y) => inBox(sides, x, y)),
);
const line = fc.tuple(range, whole, fc.boolean()).map(([[from, to], at, upright]) => {
  const place = (along: number): Position => (upright ? [at, along] : [along, at]);
  return shapeOf({ type: 'LineString', coordinates: [place(from), place(to)] }, 1, (x, y) => {
    const [along, across] = upright ? [y, x] : [x, y];
    if (across !== at || along < from || along > to) return null;
    return along === from || along === to ? 'boundary' : 'interior';
  });
});
const points = fc.array(position, { minLength: 1, maxLength: 3 }).map((places) => {
  const geometry: Geometry =
    places.length === 1
      ? { type: 'Point', coordinates: places[0]! }
      : { type: 'MultiPoint', coordinates: places };
  const isPlace = (x: number, y: number): boolean => places.some((p) => p[0] === x && p[1] === y);
  return shapeOf(geometry, 0, (x, y) => (isPlace(x, y) ? 'interior' : null));
});
/** What lies in an area belongs to the area alone, and what lies on a line to the line. */
const collection = fc.tuple(box, box, line, points).map(([a, b, stroke, dots]) => {
  const geometries: Geometry[] = [
    dots.geometry,
    { type: 'Polygon', coordinates: [ringOf(a)] },
    stroke.geometry,
    { type: 'Polygon', coordinates: [ringOf(b)] },
  ];
  // Inside the two boxes as one: all four quarters around a place are in one of them.
  const inEither = (x: number, y: number): boolean =>
    inBox(a, x, y) !== null || inBox(b, x, y) !== null;
  const quarters = [-0.25, 0.25].flatMap((dx) => [-0.25, 0.25].map((dy) => [dx, dy] as const));
  return shapeOf({ type: 'GeometryCollection', geometries }, 2, (x, y) => {
    if (quarters.every(([dx, dy]) => inEither(x + dx, y + dy))) return 'interior';
    if (inEither(x, y)) return 'boundary';
    const cell = String([x, y]);
    if (stroke.boundary.has(cell)) return 'boundary';
    return stroke.interior.has(cell) || dots.interior.has(cell) ? 'interior' : null;
  });
});
const shape = fc.oneof(polygon, line, points, collection);

/** The dimension of a cell: a corner, an edge, a face. */
const dimensionOfCell = (cell: string): number =>
  cell.split(',').filter((number) => !Number.isInteger(Number(number))).length;

function expected(op: SpatialOperation, a: Shape, b: Shape): boolean {
  const allA = [...a.interior, ...a.boundary];
  const allB = [...b.interior, ...b.boundary];
  const shared = [...a.interior].filter((cell) => b.interior.has(cell));
  const sharedDimension = Math.max(-1, ...shared.map(dimensionOfCell));
  const meet = allA.some((cell) => allB.includes(cell));
  const aInB = allA.every((cell) => allB.includes(cell));
  const bInA = allB.every((cell) => allA.includes(cell));
  const most = Math.max(a.dimension, b.dimension);
  const relations: Record<SpatialOperation, boolean> = {
    s_intersects: meet,
    s_disjoint: !meet,
    s_equals: aInB && bInA,
    s_touches: meet && shared.length === 0,
    s_within: aInB && shared.length > 0,
    s_contains: bInA && shared.length > 0,
    s_crosses: !aInB && !bInA && sharedDimension >= 0 && sharedDimension < most,
    s_overlaps: !aInB && !bInA && a.dimension === b.dimension && sharedDimension === most,
  };
  return relations[op];
}

test('every relation is what the sets of corners, edges and faces say', () => {
  fc.assert(
    fc.property(shape, shape, (a, b) => {
      for (const op of spatialOperations) {
        const found = relationTo(op, b.geometry)(a.geometry);
        expect([op, found]).toEqual([op, expected(op, a, b)]);
      }
    }),
    { numRuns: 300 },
  );
});

test('a point is found in a polygon of many edges as by looking at each of them', () => {
  const far = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 300 }), far, (corners, [x, y]) => {
      const ring = Array.from({ length: corners }, (_, index): Position => {
        const angle = (2 * Math.PI * index) / corners;
        const radius = index % 2 === 0 ? 8 : 5;
        return [radius * Math.cos(angle), radius * Math.sin(angle)];
      });
      const closed = [...ring, ring[0]!];
      const locate = createLocator([{ type: 'Polygon', coordinates: [closed] }]);
      expect(locate(x + 0.1, y + 0.1) === 'interior').toBe(isInside(closed, x + 0.1, y + 0.1));
    }),
  );
});

/** The turns that the ring makes around the point. */
function isInside(ring: readonly Position[], x: number, y: number): boolean {
  let turned = 0;
  for (let index = 1; index < ring.length; index++) {
    const [from, to] = [ring[index - 1]!, ring[index]!].map(([px, py]) =>
      Math.atan2(py! - y, px! - x),
    );
    let turn = to! - from!;
    if (turn > Math.PI) turn -= 2 * Math.PI;
    if (turn < -Math.PI) turn += 2 * Math.PI;
    turned += turn;
  }
  return Math.abs(turned) > Math.PI;
}

const lake: Geometry = {
  type: 'Polygon',
  coordinates: [ringOf([0, 0, 4, 4]), ringOf([1, 1, 3, 3])],
};

test.each([
  ['S_INTERSECTS(area, BBOX(1.5,1.5,2.5,2.5))', false],
  ['S_INTERSECTS(BBOX(1.5,1.5,3,2.5), area)', true],
  ['S_WITHIN(POINT(0.5 0.5), area)', true],
  ['S_CONTAINS(area, POINT(2 2))', false],
  ['S_TOUCHES(area, POINT(1 2))', true],
  ['S_CROSSES(area, LINESTRING(-1 2, 2 2))', true],
  ['S_OVERLAPS(area, POLYGON((2 2,9 2,9 9,2 9,2 2)))', true],
  ['S_EQUALS(area, area)', true],
  ['S_INTERSECTS(geometry, BBOX(170,-10,-170,10))', true],
  ['S_INTERSECTS(geometry, BBOX(-170,-10,170,10))', false],
  ['S_WITHIN(geometry, BBOX(179,0,179,0))', true],
  ['S_INTERSECTS(geometry, BBOX(179,-1,179,1))', true],
  ['S_TOUCHES(geometry, MULTILINESTRING((170 0,179 0),(179 0,179 5)))', false],
  ['S_TOUCHES(geometry, LINESTRING(170 0,179 0))', true],
  ['S_DISJOINT(geometry, area)', true],
])('%s: %s', (text, selected) => {
  expect(selects(text, { area: lake, geometry: { type: 'Point', coordinates: [179, 0] } })).toBe(
    selected,
  );
});
