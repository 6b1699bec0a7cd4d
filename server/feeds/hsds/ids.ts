import type { PlaceDetail } from '../../contract/place.ts';
import { uuidOf } from './uuid.ts';

/** All of a place but what depends on the time of asking, as a snapshot gives it. */
export type Detail = Omit<PlaceDetail, 'open' | 'intervals'>;

export function serviceId({ id }: Pick<Detail, 'id'>): string {
  return uuidOf(`service:${id}`);
}

export function locationId({ id }: Pick<Detail, 'id'>): string {
  return uuidOf(`location:${id}`);
}

/** One for each source of a city's records. */
export function organizationId({ city, source }: Pick<Detail, 'city' | 'source'>): string {
  return uuidOf(`organization:${city}:${source}`);
}
