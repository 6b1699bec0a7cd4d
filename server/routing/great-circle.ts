import type { LonLat } from './router.ts';

const earthRadiusMetres = 6_371_008.8;

/** Great-circle distance in metres (haversine, mean radius of the Earth). */
export function greatCircleMetres(from: LonLat, to: LonLat): number {
  const radians = Math.PI / 180;
  const latitudeHalf = Math.sin(((to[1] - from[1]) * radians) / 2);
  const longitudeHalf = Math.sin(((to[0] - from[0]) * radians) / 2);
  const chord =
    latitudeHalf ** 2 +
    Math.cos(from[1] * radians) * Math.cos(to[1] * radians) * longitudeHalf ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
}
