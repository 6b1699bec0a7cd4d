import { fromWgs84 as fromStored, toWgs84 as toStored } from '../city/coordinates.ts';
import type { CityPack } from '../city/pack.ts';
import type { CoordinateSystem } from '../contract/codes.ts';
import type { PlaceCollection } from '../contract/place.ts';
import { ProblemError } from '../errors.ts';
import { boxAround } from './geodesy.ts';
import type { Box, ListQuery, LonLat } from './read-query.ts';

/**
 * The same question in WGS-84.
 * @throws {ProblemError} 400 `outside_city` when it looks at no city that is served: an empty
 *   list would read as "there is nothing near you".
 */
export function toWgs84(query: ListQuery, packs: readonly CityPack[]): ListQuery {
  const { where, crs } = query;
  if ('area' in where) return query;
  if ('near' in where) {
    const near = toStored([...where.near], crs);
    refuseOutside(boxAround(...near, where.radiusMetres), packs, 'near');
    return { ...query, where: { ...where, near } };
  }
  const [west, south, east, north] = where.box;
  const box: Box = [...toStored([west, south], crs), ...toStored([east, north], crs)];
  refuseOutside(box, packs, 'bbox');
  return { ...query, where: { box } };
}

/** The same list with its points in another system. */
export function inSystem(places: PlaceCollection, crs: CoordinateSystem): PlaceCollection {
  if (crs === 'wgs84') return places;
  const features = places.features.map((feature) => {
    const coordinates = fromWgs84(feature.geometry.coordinates, crs);
    return { ...feature, geometry: { ...feature.geometry, coordinates } };
  });
  return { ...places, crs, features };
}

/** Rounded to seven decimals, about a centimetre: more would be the conversion's noise. */
export function fromWgs84(position: LonLat, crs: CoordinateSystem): [number, number] {
  if (crs === 'wgs84') return [...position];
  const [longitude, latitude] = fromStored([...position], crs);
  return [Number(longitude.toFixed(7)), Number(latitude.toFixed(7))];
}

function refuseOutside(
  [west, south, east, north]: Box,
  packs: readonly CityPack[],
  parameter: string,
): void {
  const meets = packs.some(
    ({ bbox }) => west <= bbox[2] && east >= bbox[0] && south <= bbox[3] && north >= bbox[1],
  );
  if (meets) return;
  const served = packs.map(({ nameEn, bbox }) => `${nameEn} (${bbox.join(',')})`).join(', ');
  const message = `looks at no city that is served; served are ${served}`;
  throw new ProblemError(400, 'outside_city', `${parameter}: ${message}`, [{ parameter, message }]);
}
