import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent, PointLike } from 'maplibre-gl';
import type { Position } from '../../server/contract/geometry.ts';
import { tappableLayers } from './place-layers.ts';

export interface GestureTarget {
  readonly onPlace: (id: string) => void;
  readonly onCluster: (centre: Position, expansionZoom: number) => void;
  readonly onGround: (position: Position) => void;
  /** A mouse rests on a place, or has left it. */
  readonly onHover: (id: string | null) => void;
}

/** A second tap within this makes a double tap, which zooms and picks nothing. */
const doubleTapMilliseconds = 280;
/** And within this of the first, CSS pixels: what MapLibre zooms by. */
const doubleTapPixels = 30;
const longPressMilliseconds = 550;
/** Half the side of what a fingertip hits, CSS pixels. */
const fingerPixels = 10;

/** Tells taps on places, clusters and the ground apart, and long presses from drags. */
export function listenToGestures(map: MapLibreMap, target: GestureTarget): void {
  let pendingPick: ReturnType<typeof setTimeout> | undefined;
  let firstTap: Tap | null = null;
  let press: ReturnType<typeof setTimeout> | undefined;
  let pressed = false;
  let hovered: string | null = null;

  const pick = (event: MapMouseEvent | MapTouchEvent): void => {
    target.onGround([event.lngLat.lng, event.lngLat.lat]);
  };
  const endPress = (): void => clearTimeout(press);

  map.on('click', (event) => {
    clearTimeout(pendingPick);
    if (pressed) {
      pressed = false;
      return;
    }
    const tap = { at: event.originalEvent.timeStamp, x: event.point.x, y: event.point.y };
    // Told from the taps themselves: not every phone sends `dblclick` for two touches.
    if (firstTap !== null && isDoubleTap(firstTap, tap)) {
      firstTap = null;
      return;
    }
    firstTap = tap;
    const hit = featureAt(map, event.point);
    if (hit === null) pendingPick = setTimeout(() => pick(event), doubleTapMilliseconds);
    else if (hit.type === 'place') target.onPlace(hit.id);
    else target.onCluster(hit.centre, hit.expansionZoom);
  });

  map.on('touchstart', (event) => {
    endPress();
    pressed = false;
    if (event.originalEvent.touches.length !== 1) return;
    press = setTimeout(() => {
      pressed = true;
      pick(event);
    }, longPressMilliseconds);
  });
  map.on('touchmove', endPress);
  map.on('touchend', endPress);
  map.on('touchcancel', endPress);
  map.on('movestart', endPress);
  map.on('contextmenu', (event) => {
    // Android sends this for a long press, before our own clock or after it.
    endPress();
    if (pressed) return;
    pick(event);
  });

  map.on('mousemove', (event) => {
    if (map.isMoving()) return;
    const hit = featureAt(map, event.point);
    map.getCanvas().style.cursor = hit === null ? '' : 'pointer';
    const id = hit?.type === 'place' ? hit.id : null;
    if (id === hovered) return;
    hovered = id;
    target.onHover(id);
  });
  map.on('mouseout', () => {
    if (hovered === null) return;
    hovered = null;
    target.onHover(null);
  });
  map.on('remove', () => {
    clearTimeout(pendingPick);
    endPress();
  });
}

interface Tap {
  /** Milliseconds of the event's own clock, which a busy page does not stretch. */
  readonly at: number;
  readonly x: number;
  readonly y: number;
}

function isDoubleTap(first: Tap, second: Tap): boolean {
  return (
    second.at - first.at < doubleTapMilliseconds &&
    Math.hypot(second.x - first.x, second.y - first.y) < doubleTapPixels
  );
}

type Hit =
  | { readonly type: 'place'; readonly id: string }
  | { readonly type: 'cluster'; readonly centre: Position; readonly expansionZoom: number };

/** The topmost place or cluster under a point, or else under the fingertip around it. */
function featureAt(map: MapLibreMap, point: { x: number; y: number }): Hit | null {
  const layers = tappableLayers.filter((layer) => map.getLayer(layer) !== undefined);
  const { x, y } = point;
  const finger: [PointLike, PointLike] = [
    [x - fingerPixels, y - fingerPixels],
    [x + fingerPixels, y + fingerPixels],
  ];
  const feature =
    map.queryRenderedFeatures([x, y], { layers })[0] ??
    map.queryRenderedFeatures(finger, { layers })[0];
  if (feature === undefined) return null;
  const { properties, geometry } = feature;
  if (typeof properties['place'] === 'string') return { type: 'place', id: properties['place'] };
  if (properties['point_count'] === undefined) {
    return { type: 'place', id: placeId(String(properties['city']), Number(feature.id)) };
  }
  const centre: Position =
    geometry.type === 'Point'
      ? [geometry.coordinates[0]!, geometry.coordinates[1]!]
      : map.unproject([x, y]).toArray();
  return { type: 'cluster', centre, expansionZoom: Number(properties['expansion_zoom']) };
}

/** Tiles carry city and number; the public id is the two in one. */
export function placeId(city: string, number: number): string {
  return `${city}-${String(number).padStart(6, '0')}`;
}
