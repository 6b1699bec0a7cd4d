import { expect, test } from 'vitest';
import { ProblemError } from '../../../server/errors.ts';
import type { CatalogueArea } from '../../../server/places/catalogue.ts';
import { emptyFilter } from '../../../server/places/filter.ts';
import { listPlaces } from '../../../server/places/list-places.ts';
import type { ListQuery } from '../../../server/places/read-query.ts';
import { catalogueOf, type CataloguePlace } from '../../helpers/catalogue.ts';

const now = new Date('2026-05-06T02:00:00Z');
const travel = { matrix: () => Promise.reject(new Error('nobody asked for it')) };
const areas: CatalogueArea[] = [
  area('sh', 'city', null, [121.4, 31.2]),
  area('310101', 'district', 'sh', [121.5, 31.2]),
  area('310104', 'district', 'sh', null),
  area('310101013', 'subdistrict', '310101', null),
];
const places: CataloguePlace[] = [
  { name: 'of the first, beyond the middle', at: [121.53, 31.2], district: '310101' },
  {
    name: 'of the first, at its middle',
    at: [121.501, 31.2],
    district: '310101',
    subdistrict: '310101013',
  },
  // Where the first district's box ends nobody can tell by coordinates.
  { name: 'of the second, nearer to the first', at: [121.5, 31.2], district: '310104' },
  { name: 'of the second', at: [121.3, 31.2], district: '310104' },
  { name: 'of no district', at: [121.5, 31.21] },
];

function area(
  code: string,
  level: CatalogueArea['level'],
  parent: string | null,
  centre: [number, number] | null,
): CatalogueArea {
  return { code, level, parent, centre, city: 'sh', name: code, population: null, bbox: null };
}

async function names(adcode: string, where: ListQuery['where'] = { area: adcode }) {
  const query: ListQuery = {
    where,
    filter: { ...emptyFilter, adcode },
    openAt: null,
    mode: null,
    vehicle: undefined,
    crs: 'wgs84',
    limit: 20,
  };
  const { features, matched } = await listPlaces(
    catalogueOf(places, { areas }),
    travel,
    query,
    now,
  );
  expect(matched).toBe(features.length);
  return features.map(({ properties }) => properties.name);
}

test('a district lists what is registered in it, from its middle outwards', async () => {
  expect(await names('310101')).toEqual([
    'of the first, at its middle',
    'of the first, beyond the middle',
  ]);
});

test('a district without an outline counts from the middle of its places', async () => {
  expect(await names('310104')).toHaveLength(2);
});

test('a subdistrict lists its own', async () => {
  expect(await names('310101013')).toEqual(['of the first, at its middle']);
});

test('a city lists all of its places, those of no district too', async () => {
  expect(await names('sh')).toHaveLength(5);
});

test('beside a point it leaves out what lies in other areas', async () => {
  const near = { near: [121.53, 31.2] as const, radiusMetres: 50_000 };
  expect(await names('310101', near)).toEqual([
    'of the first, beyond the middle',
    'of the first, at its middle',
  ]);
});

test('an area that is not there is refused by name', async () => {
  const refused = await names('999999').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ProblemError);
  expect((refused as ProblemError).errors[0]?.parameter).toBe('adcode');
});
