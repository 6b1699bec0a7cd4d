import { FeedPlaceProperties } from '../../contract/feed-place.ts';
import { kinds, type Kind } from '../../contract/codes.ts';
import { kindNames } from '../../search/kind-names.ts';
import type { OgcCollection } from './collection.ts';
import { placeQueryables, placeSortables } from './place-fields.ts';
import type { PlaceSources } from './place-source.ts';

/** All places, and those of each kind. */
export function placeCollections(sources: PlaceSources): OgcCollection[] {
  const common = {
    geometryType: 'Point',
    queryables: placeQueryables,
    sortables: placeSortables,
    properties: FeedPlaceProperties.properties,
    instant: 'updated_at',
  } as const;
  return [
    {
      ...common,
      id: 'places',
      title: '全部服务点 All places',
      description:
        '开放或暂停开放的全部服务点，属性与数据接口 /feed/v1/ 相同。' +
        'Every place that is open or closed for a while, with the properties of /feed/v1/.',
      tileKinds: [],
      open: async (now) => sources.open(null, now),
    },
    ...kinds.map((kind): OgcCollection => ({
      ...common,
      id: kind,
      title: `${kindNames[kind][0]} ${englishNames[kind]}`,
      description: `${kindNames[kind][0]}。Of all places, those of the kind ${kind}.`,
      tileKinds: [kind],
      open: async (now) => sources.open(kind, now),
    })),
  ];
}

const englishNames: Readonly<Record<Kind, string>> = {
  union_station: 'Union stations',
  relay_station: 'Relay stations for outdoor workers',
  driver_home: 'Drivers’ homes',
  warm_post: 'Warm posts',
  courier_home: 'Couriers’ homes',
  rider_home: 'Riders’ homes',
  meal_point: 'Meal points',
  party_station: 'Party service stations',
  job_station: 'Job service stations',
  counselling_point: 'Counselling points',
  clinic: 'Psychiatric and sleep clinics',
  legal_point: 'Legal aid and mediation',
  health_point: 'Health points',
  fitness_point: 'Fitness points',
  carnation_station: 'Carnation stations for women workers',
};
