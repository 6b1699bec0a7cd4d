import { url } from './navigation.ts';
import { camera, devicePosition } from './state.ts';
import { formatUrl } from './url-state.ts';
import { roundPosition } from './url-values.ts';

/** About 100 m: a link that is passed on shows the quarter, not the doorstep. */
const sharedDecimals = 3;

/**
 * The link to what is on the screen. While the list counts from the device's position the address
 * bar holds no camera and no start (see `accept` in nearby/locate.ts); sharing is the one choice
 * that puts a point near the worker into a link, and then only to about 100 m.
 */
export function shareAddress(): string {
  const state = { ...url.peek(), panel: null };
  const device = devicePosition.peek();
  const view = camera.peek();
  const shared =
    device === null
      ? { ...state, centre: view?.centre ?? state.centre, zoom: view?.zoom ?? state.zoom }
      : {
          ...state,
          centre: roundPosition(view?.centre ?? device, sharedDecimals),
          zoom: view?.zoom ?? null,
          at: roundPosition(device, sharedDecimals),
        };
  return `${location.origin}${location.pathname}${formatUrl(shared)}`;
}
