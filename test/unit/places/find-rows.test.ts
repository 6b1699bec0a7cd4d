import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceMetres } from '../../../server/places/geodesy.ts';
import { circle, rectangle } from '../../../server/places/find-rows.ts';
import { catalogueOf } from '../../helpers/catalogue.ts';

const degrees = (from: number, to: number) =>
  fc.double({ min: from, max: to, noNaN: true, noDefaultInfinity: true });
const position = fc.tuple(degrees(121, 122), degrees(31, 32));
/** Over kdbush's node size, so that the tree has branches. */
const positions = fc.array(position, { minLength: 0, maxLength: 400 });
const odd = (row: number) => row % 2 === 1;

test('a circle finds what a scan finds, in the same order', async () => {
  await fc.assert(
    fc.asyncProperty(
      positions,
      position,
      degrees(1, 80_000),
      fc.integer({ min: 1, max: 50 }),
      async (places, [x, y], radius, limit) => {
        const catalogue = catalogueOf(places.map((at) => ({ at })));
        const scan = places
          .map((at, row) => ({ row, metres: distanceMetres(x, y, ...at) }))
          .filter(({ row, metres }) => odd(row) && metres <= radius)
          .toSorted((a, b) => a.metres - b.metres || a.row - b.row)
          .map(({ row }) => row);
        expect(await catalogue.find(circle(x, y, radius), limit, odd)).toEqual({
          rows: scan.slice(0, limit),
          matched: scan.length,
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('a box finds what a scan finds', async () => {
  await fc.assert(
    fc.asyncProperty(positions, position, position, async (places, a, b) => {
      const [west, east] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
      const [south, north] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
      const catalogue = catalogueOf(places.map((at) => ({ at })));
      const inside = places.flatMap(([x, y], row) =>
        x >= west && x <= east && y >= south && y <= north && odd(row) ? [row] : [],
      );
      const found = await catalogue.find(rectangle([west, south, east, north]), 1_000, odd);
      expect(found.matched).toBe(inside.length);
      expect(found.rows.toSorted((p, q) => p - q)).toEqual(inside);
    }),
    { numRuns: 60 },
  );
});

test('many matches are cut to the nearest ones', async () => {
  const places = Array.from({ length: 5_000 }, (_, i) => ({
    at: [121 + ((i * 7919) % 5_000) / 10_000, 31.2] as const,
  }));
  const catalogue = catalogueOf(places);
  const { rows, matched } = await catalogue.find(circle(121, 31.2, 100_000), 3, () => true);
  expect(matched).toBe(5_000);
  expect(rows.map((row) => catalogue.columns.longitudes[row])).toEqual([121, 121.0001, 121.0002]);
});

test('east and north are not the same in metres', async () => {
  // On the ellipsoid 1,000.4 and 997.8 m; on a sphere 998.4 and 1,000.8 m, the other way round.
  const [x, y] = [121.47, 31.23];
  const east = [x + 0.0105, y] as const;
  const north = [x, y + 0.009] as const;
  const catalogue = catalogueOf([{ at: east }, { at: north }]);
  const { rows } = await catalogue.find(circle(x, y, 5_000), 1, () => true);
  expect(rows).toEqual([1]);
});
