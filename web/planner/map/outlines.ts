import { getJson } from '../../api.ts';
import { url } from '../navigation.ts';

/** Outlines of the areas that figures are about. */
export type AreaOutlines = GeoJSON.FeatureCollection<
  GeoJSON.MultiPolygon,
  { readonly code: string; readonly level: 'district' | 'subdistrict'; readonly name: string }
>;

const fetched = new Map<string, Promise<AreaOutlines>>();

/** Fetched once for each city; a failure is forgotten, so that the next call tries again. */
export function outlines(): Promise<AreaOutlines> {
  const query = url.peek().city === null ? '' : `?city=${url.peek().city}`;
  const known = fetched.get(query);
  if (known !== undefined) return known;
  const asked = getJson<AreaOutlines>(`/api/coverage/outlines${query}`);
  asked.catch(() => fetched.delete(query));
  fetched.set(query, asked);
  return asked;
}
