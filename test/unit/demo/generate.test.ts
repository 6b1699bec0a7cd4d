import { expect, test } from 'vitest';
import { readCityPack } from '../../../server/city/read-pack.ts';
import { createLocator, packAreas } from '../../../server/city/locate.ts';
import { generateDemonstration } from '../../../server/demo/generate.ts';
import { parseHours } from '../../../server/hours/parse-hours.ts';

const pack = await readCityPack('data/shanghai');
const now = new Date('2026-06-01T04:00:00Z');
const places = generateDemonstration(pack, { now });

test('the same pack, seed and time give the same places, another seed others', () => {
  expect(generateDemonstration(pack, { now })).toEqual(places);
  const other = generateDemonstration(pack, { now, seed: 'another' });
  expect(other.map(({ state }) => state.location)).not.toEqual(
    places.map(({ state }) => state.location),
  );
});

test('the counts are those of the documents', () => {
  const there = places.filter(({ state }) => state.status !== 'planned');
  const count = (kind: string): number => there.filter(({ state }) => state.kind === kind).length;
  expect(
    ['driver_home', 'warm_post', 'courier_home', 'job_station', 'counselling_point', 'clinic'].map(
      count,
    ),
  ).toEqual([101, 348, 22, 506, 250, 33]);
  const combined = [
    'union_station',
    'relay_station',
    'driver_home',
    'warm_post',
    'courier_home',
    'rider_home',
  ];
  const total = combined.reduce((sum, kind) => sum + count(kind), 0);
  expect(total).toBeGreaterThan(3_400);
  expect(total).toBeLessThan(3_500);
  expect(places.filter(({ state }) => state.status === 'planned')).toHaveLength(20);
});

test('nobody can take one for a real place', () => {
  for (const { state } of places) {
    expect(state.name).toMatch(/^示范·/);
    expect(state.address).toContain('示范');
    expect(state).toMatchObject({ phone: null, source: 'demo' });
  }
  expect(new Set(places.map(({ state }) => state.source_id)).size).toBe(places.length);
});

test('each lies in the district that it names', () => {
  const locator = createLocator(packAreas([pack]));
  const wrong = places.filter(({ state }) => {
    const [longitude, latitude] = state.location ?? [0, 0];
    return locator.districtOf(longitude, latitude) !== state.district;
  });
  expect(wrong).toEqual([]);
});

test('the centre is denser than the edge, and every district has some', () => {
  const perDistrict = Map.groupBy(places, ({ state }) => state.district);
  expect(perDistrict.size).toBe(16);
  const share = (code: string): number => {
    const { population } = pack.districts.find((district) => district.code === code) ?? {};
    return (perDistrict.get(code)?.length ?? 0) / (population ?? 1);
  };
  expect(share('310101')).toBeGreaterThan(1.5 * share('310116'));
});

test('hours and offers are in normal form, with all the cases that a page must show', () => {
  const texts = new Set(
    places.flatMap(({ state }) => [state.hours, ...state.offers.map(({ window }) => window)]),
  );
  expect(texts.has(null)).toBe(true);
  expect(texts.has('24/7')).toBe(true);
  expect([...texts].some((text) => text !== null && text.includes('16:00-08:00'))).toBe(true);
  const refused = [...texts].filter((text) => text !== null && !parseHours(text).ok);
  expect(refused).toEqual([]);
});

test('what happened, happened before now; closures last beyond it', () => {
  for (const { verifiedAt, confirmedOpenAt, notice } of places) {
    for (const at of [verifiedAt, confirmedOpenAt, notice?.startsAt ?? null]) {
      expect(at === null || at <= now).toBe(true);
    }
    expect(notice?.endsAt === null || notice?.endsAt === undefined || notice.endsAt > now).toBe(
      true,
    );
  }
  expect(places.some(({ notice }) => notice?.kind === 'closure')).toBe(true);
});
