import { batch, signal } from '@preact/signals';
import type { Position } from '../../server/contract/geometry.ts';
import { t } from '../i18n/messages.ts';
import { navigate } from '../navigation.ts';
import { announcement, chosenName, devicePosition, movedBox, originName } from '../state.ts';
import { askPosition, type LocationTrouble } from './ask-position.ts';

export const locating = signal(false);
/** Why the device's position is not used; the page then shows the other ways. */
export const locationTrouble = signal<LocationTrouble | null>(null);
/** True while the ways to choose a start are shown. */
export const choosingOrigin = signal(false);

/** Searches from where the device is. Only ever called by a tap; see `askPosition`. */
export function locate(): void {
  if (locating.peek()) return;
  locating.value = true;
  void askPosition().then((answer) => (typeof answer === 'string' ? fail(answer) : accept(answer)));
}

function accept(position: Position): void {
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
