import type { Position } from '../../server/contract/geometry.ts';
import { site } from '../state.ts';

export type LocationTrouble = 'refused' | 'unavailable' | 'outside' | 'unsupported';

/**
 * Asks the device where it is. Only ever called by a tap: the browser then asks for permission.
 * @returns WGS-84 inside a city that is served, or why there is none
 */
export function askPosition(): Promise<Position | LocationTrouble> {
  if (!('geolocation' in navigator)) return Promise.resolve('unsupported');
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => {
        const position: Position = [longitude, latitude];
        resolve(isServed(position) ? position : 'outside');
      },
      (error) => resolve(error.code === error.PERMISSION_DENIED ? 'refused' : 'unavailable'),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 },
    );
  });
}

function isServed([longitude, latitude]: Position): boolean {
  const cities = site.peek()?.cities ?? [];
  return cities.some(
    ({ bbox: [west, south, east, north] }) =>
      longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  );
}
