import { batch, signal } from '@preact/signals';
import type { Position } from '../../server/contract/geometry.ts';
import { t } from '../i18n/messages.ts';
import { navigate } from '../navigation.ts';
import { announcement, chosenName, devicePosition, movedBox, originName, site } from '../state.ts';

export type LocationTrouble = 'refused' | 'unavailable' | 'outside' | 'unsupported';

export const locating = signal(false);
/** Why the device's position is not used; the page then shows the other ways. */
export const locationTrouble = signal<LocationTrouble | null>(null);
/** True while the ways to choose a start are shown. */
export const choosingOrigin = signal(false);

/** Asks the device where it is. Only ever called by a tap: the browser then asks for permission. */
export function locate(): void {
  if (locating.peek()) return;
  if (!('geolocation' in navigator)) return fail('unsupported');
  locating.value = true;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => accept([coords.longitude, coords.latitude]),
    (error) => fail(error.code === error.PERMISSION_DENIED ? 'refused' : 'unavailable'),
    { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 },
  );
}

function accept(position: Position): void {
  const inside = site.peek()?.cities.some(({ bbox: [west, south, east, north] }) => {
    const [longitude, latitude] = position;
    return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
  });
  if (inside !== true) return fail('outside');
  batch(() => {
    locating.value = false;
    locationTrouble.value = null;
    choosingOrigin.value = false;
    chosenName.value = null;
    movedBox.value = null;
    devicePosition.value = position;
    // The address keeps no trace: neither an older start nor the camera that flies to the device.
    navigate({ at: null, within: null, centre: null, zoom: null });
  });
  announcement.value = t('originSet', { place: originName() });
}

function fail(trouble: LocationTrouble): void {
  batch(() => {
    locating.value = false;
    locationTrouble.value = trouble;
    choosingOrigin.value = true;
  });
}
