import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CoverageSummary } from '../../../server/contract/coverage.ts';
import { areaCollections } from '../../../server/ogc/collections/area-collections.ts';
import { coverageCollections } from '../../../server/ogc/collections/coverage-collections.ts';
import { polygonsMeetBox } from '../../../server/ogc/collections/meets-box.ts';
import { placeCollections } from '../../../server/ogc/collections/place-collections.ts';
import { placeQueryables } from '../../../server/ogc/collections/place-fields.ts';
import { openPlaceSources } from '../../../server/ogc/collections/place-source.ts';
import {
  buildUpdatedColumn,
  type UpdatedColumn,
} from '../../../server/ogc/collections/updated-column.ts';
import { toOpenapi30 } from '../../../server/ogc/openapi/to-openapi30.ts';
import type { CatalogueArea } from '../../../server/places/catalogue.ts';
import { FeedPlaceProperties } from '../../../server/contract/feed-place.ts';
import { catalogueOf } from '../../helpers/catalogue.ts';
import { testCity } from '../../helpers/city.ts';

const square = (west: number, south: number, size: number): GeoJSON.MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
    ],
  ],
});
const area = (code: string, level: 'district' | 'subdistrict'): CatalogueArea => ({
  code,
  city: 'sh',
  level,
  parent: level === 'district' ? 'sh' : code.slice(0, 6),
  name: `名 ${code}`,
  population: level === 'district' ? 1_000 : null,
  centre: null,
  bbox: null,
});
const areas = [
  area('310101', 'district'),
  area('310106', 'district'),
  area('310101001', 'subdistrict'),
];
const now = new Date('2026-05-06T02:00:00Z');

describe('places', () => {
  const catalogue = catalogueOf(
    [
      { at: [121.1, 31.1], kind: 'driver_home', district: '310101', subdistrict: '310101001' },
      { at: [121.2, 31.2], source: 'demo', amenities: { water: { state: 'yes' } } },
    ],
    { areas, packs: [testCity] },
  );
  const sources = openPlaceSources({ current: () => catalogue }, 'https://yizhan.example');
  const source = sources.open(null, now);

  const first = (at: Date): unknown =>
    (JSON.parse(sources.open(null, at).write(0)) as GeoJSON.Feature).properties!['intervals'][0][0];

  test('give for every queryable what the published feature says', () => {
    for (let row = 0; row < source.rowCount; row++) {
      const { geometry, properties } = JSON.parse(source.write(row)) as GeoJSON.Feature;
      for (const { name, type } of placeQueryables) {
        const value = source.valueOf(row, name);
        const told: unknown = name === 'geometry' ? geometry : properties![name];
        const expected =
          type === 'date-time' && typeof told === 'string'
            ? Date.parse(told)
            : name === 'amenities'
              ? (told as { amenity: string }[]).map(({ amenity }) => amenity)
              : told;
        expect([name, value]).toEqual([name, expected]);
      }
    }
  });

  test('of a kind are those and no others', async () => {
    const homes = placeCollections(sources).find(({ id }) => id === 'driver_home')!;
    const ofKind = await homes.open(now);
    expect(ofKind.includes?.(0)).toBe(true);
    expect(ofKind.includes?.(1)).toBe(false);
    expect(ofKind.rowOf('sh-000001')).toBe(0);
    expect(ofKind.rowOf('sh-000002')).toBeUndefined();
  });

  test('show the hours of the day that it is', () => {
    expect(first(now)).toBe('2026-05-06T00:00:00+08:00');
    expect(first(new Date('2026-05-06T16:00:00Z'))).toBe('2026-05-07T00:00:00+08:00');
  });
});

function build(...parameters: Parameters<typeof buildUpdatedColumn>): UpdatedColumn {
  const work = buildUpdatedColumn(...parameters);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

test('the column of updates is taken over where a record is the same', () => {
  const before = catalogueOf([{ at: [1, 1] }, { at: [2, 2] }, { at: [3, 3] }]);
  const after = catalogueOf([{ at: [1, 1] }, { at: [2, 2], source: 'other' }, { at: [3, 3] }]);
  const known = build(before.parts, null);
  const told = Date.parse(before.recordOf(0).updatedAt);
  expect([...known.milliseconds]).toEqual([told, told, told]);
  // Values that no record has show which were taken over.
  known.milliseconds.fill(7);
  expect([...build(after.parts, known).milliseconds]).toEqual([7, told, 7]);
});

describe('areas', () => {
  const catalogue = catalogueOf([{ at: [121.5, 31.5], district: '310101' }], { areas });
  const located = [
    { code: '310101', city: 'sh', level: 'district', parent: 'sh', geometry: square(121, 31, 1) },
    { code: '310106', city: 'sh', level: 'district', parent: 'sh', geometry: square(122, 31, 1) },
  ] as const;
  const outlines = { outlines: () => Promise.resolve(located) };

  test('are those whose outline is known, with their places', async () => {
    const [districts, subdistricts] = areaCollections({ current: () => catalogue }, outlines);
    const source = await districts!.open(now);
    expect(source.rowCount).toBe(2);
    expect(JSON.parse(source.write(0))).toMatchObject({
      id: '310101',
      properties: { code: '310101', population: 1_000, places: 1, city: 'sh' },
    });
    expect((await districts!.open(now)).snapshot).toBe(source.snapshot);
    expect((await subdistricts!.open(now)).rowCount).toBe(0);
  });

  test('carry how many are covered, when that is known', async () => {
    const figures = { code: '310101', level: 'district', parent: 'sh', name: '甲', share: 0.5 };
    const summary = {
      basis: {
        question: { city: 'sh' },
        mode: 'walk',
        minutes: 15,
        layer: { id: 'sh-residents', estimated: true },
        roads: { demonstration: true },
        demonstrationPlaces: false,
        check: null,
      },
      areas: [{ ...figures, meanMinutes: 4 }],
    } as unknown as CoverageSummary;
    let asked: unknown;
    const [districts] = coverageCollections({
      store: { current: () => catalogue },
      packs: [testCity],
      outlines,
      coverage: {
        ask(question) {
          asked = question;
          return Promise.resolve(JSON.stringify(summary));
        },
      },
    });
    const source = await districts!.open(now);
    expect(asked).toMatchObject({
      what: 'summary',
      asked: { city: 'sh', mode: 'walk', minutes: 15 },
    });
    expect(source.rowCount).toBe(1);
    expect(JSON.parse(source.write(0))).toMatchObject({
      id: '310101',
      geometry: located[0].geometry,
      properties: { share: 0.5, mean_minutes: 4, demonstration: true, estimated: true },
    });
    expect(source.valueOf(0, 'share')).toBe(0.5);
  });
});

/** A square with a hole; its borders count. */
function isInside(x: number, y: number): boolean {
  return x >= 0 && x <= 10 && y >= 0 && y <= 10 && !(x > 3 && x < 7 && y > 3 && y < 7);
}

test('polygons meet a box as a raster of their points says', () => {
  const shape: GeoJSON.MultiPolygon = {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [0, 0],
          [10, 0],
          [10, 10],
          [0, 10],
          [0, 0],
        ],
        [
          [3, 3],
          [3, 7],
          [7, 7],
          [7, 3],
          [3, 3],
        ],
      ],
    ],
  };
  const whole = fc.integer({ min: -2, max: 12 });
  fc.assert(
    fc.property(whole, whole, fc.nat(6), fc.nat(6), (west, south, width, height) => {
      let meets = false;
      for (let x = west; x <= west + width; x += 0.5) {
        for (let y = south; y <= south + height; y += 0.5) meets ||= isInside(x, y);
      }
      expect(polygonsMeetBox(shape, [west, south, west + width, south + height])).toBe(meets);
    }),
  );
});

test('schemas become those of OpenAPI 3.0', () => {
  const text = JSON.stringify(toOpenapi30(FeedPlaceProperties));
  for (const newer of [
    '"const"',
    '"null"',
    'patternProperties',
    'additionalItems',
    'prefixItems',
  ]) {
    expect(text).not.toContain(newer);
  }
  const { properties } = toOpenapi30(FeedPlaceProperties) as { properties: Record<string, object> };
  expect(properties['entry']).toMatchObject({ type: 'string', nullable: true });
  expect(properties['entry']).toHaveProperty('enum', expect.arrayContaining(['open', null]));
  expect(properties['entrance']).toMatchObject({ type: 'array', minItems: 2, maxItems: 2 });
  expect(properties['external_ids']).toMatchObject({ additionalProperties: { type: 'string' } });
});
