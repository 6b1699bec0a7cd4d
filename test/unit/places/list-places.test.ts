import { expect, test } from 'vitest';
import { demonstrationSource } from '../../../server/contract/codes.ts';
import { emptyFilter } from '../../../server/places/filter.ts';
import { listPlaces } from '../../../server/places/list-places.ts';
import type { ListQuery } from '../../../server/places/read-query.ts';
import type { TravelTimes } from '../../../server/places/travel.ts';
import { catalogueOf, type CataloguePlace } from '../../helpers/catalogue.ts';

const near = [121.47, 31.23] as const;
/** A Wednesday, 10:00 in Shanghai. */
const now = new Date('2026-05-06T02:00:00Z');
const noTravel: TravelTimes = { matrix: () => Promise.reject(new Error('nobody asked for it')) };

function ask(query: Partial<ListQuery> = {}): ListQuery {
  return {
    where: { near, radiusMetres: 3_000 },
    filter: emptyFilter,
    openAt: null,
    mode: null,
    vehicle: undefined,
    crs: 'wgs84',
    limit: 20,
    ...query,
  };
}

/** So many hundredths of a degree, about a kilometre, to the east. */
function east(hundredths: number): readonly [number, number] {
  return [near[0] + hundredths / 100, near[1]];
}

async function list(
  places: readonly CataloguePlace[],
  query: Partial<ListQuery> = {},
  travel = noTravel,
) {
  return listPlaces(catalogueOf(places), travel, ask(query), now);
}

async function names(...question: Parameters<typeof list>): Promise<string[]> {
  const { features } = await list(...question);
  return features.map(({ properties }) => properties.name);
}

test('the nearest place comes first, with its distance', async () => {
  const { features } = await list([
    { name: 'far', at: east(2) },
    { name: 'near', at: east(1) },
  ]);
  expect(features.map(({ properties }) => [properties.name, properties.distanceMetres])).toEqual([
    ['near', 952.7],
    ['far', 1905.5],
  ]);
});

test('what lies outside the radius is neither listed nor counted', async () => {
  const collection = await list([{ at: east(1) }, { at: east(4) }]);
  expect([collection.features.length, collection.matched]).toEqual([1, 1]);
});

test('the limit cuts the list, not the count', async () => {
  const collection = await list([{ at: east(1) }, { at: east(2) }], { limit: 1 });
  expect([collection.features.length, collection.matched]).toEqual([1, 2]);
});

test('a box lists what is inside, nearest to its middle first, without distances', async () => {
  const { features } = await list(
    [
      { name: 'edge', at: [121.479, 31.23] },
      { name: 'middle', at: [121.471, 31.23] },
      { name: 'outside', at: [121.4801, 31.23] },
    ],
    { where: { box: [121.46, 31.22, 121.48, 31.24] } },
  );
  expect(features.map(({ properties }) => properties.name)).toEqual(['middle', 'edge']);
  expect(features[0]!.properties).not.toHaveProperty('distanceMetres');
});

test('a need lists the amenities that answer it', async () => {
  const { features } = await list(
    [
      {
        at: east(1),
        amenities: {
          water: { state: 'yes' },
          phone_charge: { state: 'limited', count: 4 },
          ebike_charge: { state: 'no' },
        },
      },
    ],
    { filter: { ...emptyFilter, needs: ['charge'] } },
  );
  expect(features[0]!.properties.matched).toEqual([
    { amenity: 'phone_charge', state: 'limited', count: 4 },
  ]);
});

test('openAt leaves out what is closed and keeps what nobody knows', async () => {
  const places = [
    { name: 'shut', at: east(0.1), hours: 'Mo-Su 12:00-18:00' },
    { name: 'unknown', at: east(0.2), hours: null },
    { name: 'open', at: east(0.3), hours: 'Mo-Su 08:00-18:00' },
    { name: 'suspended', at: east(0.4), status: 'temporarily_closed' },
  ];
  expect(await names(places, { openAt: now })).toEqual(['unknown', 'open']);
});

test('a closure by notice counts in openAt', async () => {
  const closure = {
    kind: 'closure',
    startsAt: '2026-05-06T01:00:00Z',
    endsAt: '2026-05-06T04:00:00Z',
    messageZh: '停水',
    messageEn: null,
  };
  const places = [{ at: east(0.1), notices: [closure] }];
  expect(await names(places, { openAt: now })).toEqual([]);
  expect(await names(places, { openAt: new Date('2026-05-06T05:00:00Z') })).toHaveLength(1);
});

/** Seconds by the target's position in the snapshot's order; null for no way. */
function travelBy(seconds: Record<string, number | null>): TravelTimes {
  return {
    matrix: ({ targets }) =>
      Promise.resolve(
        targets.map(([longitude]) => {
          const time = seconds[longitude.toFixed(3)] ?? null;
          return time === null ? null : { seconds: time, metres: time * 1.3 };
        }),
      ),
  };
}

test('with a mode the quickest comes first and the unreachable last', async () => {
  const places = [
    { name: 'across the river', at: east(0.1) },
    { name: 'slow', at: east(0.2) },
    { name: 'quick', at: east(0.3) },
  ];
  const travel = travelBy({ '121.471': null, '121.472': 900, '121.473': 300 });
  const { features } = await list(places, { mode: 'walk' }, travel);
  expect(features.map(({ properties }) => [properties.name, properties.travelSeconds])).toEqual([
    ['quick', 300],
    ['slow', 900],
    ['across the river', null],
  ]);
  expect(features[2]!.properties.openOnArrival).toBeNull();
});

test('travel goes to the entrance', async () => {
  const places = [{ at: east(0.1), entrance: east(0.5) }];
  const { features } = await list(places, { mode: 'walk' }, travelBy({ '121.475': 60 }));
  expect(features[0]!.properties.travelSeconds).toBe(60);
});

test('what closes on the way is left out, what opens on the way is kept', async () => {
  const places = [
    { name: 'closes', at: east(0.1), hours: 'Mo-Su 08:00-10:05' },
    { name: 'opens', at: east(0.2), hours: 'Mo-Su 10:05-18:00' },
  ];
  const travel = travelBy({ '121.471': 600, '121.472': 600 });
  const { features } = await list(places, { mode: 'walk', openAt: now }, travel);
  expect(features.map(({ properties }) => properties.name)).toEqual(['opens']);
  expect(features[0]!.properties.open.state).toBe('closed');
  expect(features[0]!.properties.openOnArrival?.state).toBe('open');
});

test('to eat, an offer that is on at arrival is worth ten minutes, and no more', async () => {
  const offer = {
    title: '套餐',
    window: 'Mo-Su 10:10-11:00',
    priceFen: 1500,
    roles: [],
    note: null,
  };
  const places = [
    { name: 'no offer', at: east(0.1), kind: 'meal_point' },
    { name: 'offer', at: east(0.2), kind: 'meal_point', offers: [offer] },
  ];
  const query = { filter: { ...emptyFilter, needs: ['eat'] as const } };
  expect(await names(places, query)).toEqual(['no offer', 'offer']);
  const walk = { ...query, mode: 'walk' as const };
  const tenMinutesMore = travelBy({ '121.471': 300, '121.472': 899 });
  expect(await names(places, walk, tenMinutesMore)).toEqual(['offer', 'no offer']);
  const moreThanThat = travelBy({ '121.471': 300, '121.472': 901 });
  expect(await names(places, walk, moreThanThat)).toEqual(['no offer', 'offer']);
});

test('by distance an offer that is on is worth 800 metres', async () => {
  const offer = { title: '套餐', window: null, priceFen: 1500, roles: [], note: null };
  const filter = { ...emptyFilter, needs: ['eat'] as const };
  const at = (hundredths: number) => [
    { name: 'no offer', at: east(0.1), kind: 'meal_point' },
    { name: 'offer', at: east(hundredths), kind: 'meal_point', offers: [offer] },
  ];
  expect(await names(at(0.9), { filter })).toEqual(['offer', 'no offer']);
  expect(await names(at(1), { filter })).toEqual(['no offer', 'offer']);
});

test('an offer for others does not count', async () => {
  const offer = { title: '套餐', window: null, priceFen: 1500, roles: ['truck'], note: null };
  const places = [{ at: east(0.1), kind: 'meal_point', offers: [offer] }];
  const filter = { ...emptyFilter, needs: ['eat'] as const, roles: ['courier'] as const };
  const { features } = await list(places, { filter });
  expect(features[0]!.properties.offer).toBeNull();
});

test('the answer says when demonstration places are in the snapshot', async () => {
  expect((await list([{ at: east(1), source: demonstrationSource }])).demonstration).toBe(true);
  expect((await list([{ at: east(1) }])).demonstration).toBe(false);
});
