import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { Position } from '../../../server/contract/geometry.ts';
import type { MapTool } from '../state.ts';
import { hitLayers } from './planner-layers.ts';
import type { Hit, PlannerMapEvents } from './shown.ts';

/** A press that moves further than this is a drag, CSS pixels. */
const dragPixels = 4;
/** The press that ends a drawing is still a click of the map. */
const drawnMilliseconds = 400;

/** Tells what is pointed at, clicked and dragged. */
export function listenToPointer(
  map: MapLibreMap,
  events: PlannerMapEvents,
  onDragging: (id: string, position: Position) => void,
): { readonly setTool: (tool: MapTool) => void } {
  let tool: MapTool = 'look';
  let pointed: string | null = null;
  /** Time stamp of events before which nothing was meant for the map. */
  let deafUntil = 0;
  const cursor = (hit: Hit | null): void => {
    const { style } = map.getCanvas();
    if (tool !== 'look') style.cursor = 'crosshair';
    else style.cursor = hit === null ? '' : 'pointer';
  };
  const point = (hit: Hit | null): void => {
    const key = JSON.stringify(hit);
    if (key === pointed) return;
    pointed = key;
    events.onPoint(hit);
  };
  map.on('mousemove', (event) => {
    if (map.isMoving() || tool === 'draw') return;
    const hit = hitAt(map, event.point);
    cursor(hit);
    point(hit);
  });
  map.on('mouseout', () => point(null));
  map.on('click', (event) => {
    if (tool === 'draw' || event.originalEvent.timeStamp < deafUntil) return;
    events.onClick(hitAt(map, event.point), toPosition(event));
  });
  map.on('mousedown', (event) => followDrag(event, 'mousemove', 'mouseup'));
  map.on('touchstart', (event) => {
    if (event.points.length === 1) followDrag(event, 'touchmove', 'touchend');
  });

  const followDrag = (
    press: MapMouseEvent | MapTouchEvent,
    moving: 'mousemove' | 'touchmove',
    end: 'mouseup' | 'touchend',
  ): void => {
    if (tool !== 'look') return;
    const hit = hitAt(map, press.point);
    if (hit?.type !== 'site') return;
    // The ground stays where it is while a site is being moved.
    press.preventDefault();
    let dragged = false;
    const move = (event: MapMouseEvent | MapTouchEvent): void => {
      dragged ||= press.point.dist(event.point) > dragPixels;
      if (!dragged) return;
      map.getCanvas().style.cursor = 'grabbing';
      onDragging(hit.id, toPosition(event));
    };
    const drop = (event: MapMouseEvent | MapTouchEvent): void => {
      map.off(moving, move);
      map.getCanvas().style.cursor = '';
      if (dragged) events.onDragSite(hit.id, toPosition(event));
    };
    map.on(moving, move);
    void map.once(end, drop);
  };

  return {
    setTool(next) {
      if (tool === 'draw' && next !== 'draw') deafUntil = performance.now() + drawnMilliseconds;
      tool = next;
      cursor(null);
      if (tool === 'draw') map.doubleClickZoom.disable();
      else map.doubleClickZoom.enable();
    },
  };
}

function toPosition({ lngLat }: MapMouseEvent | MapTouchEvent): Position {
  return [lngLat.lng, lngLat.lat];
}

/** What lies under a point, with a few pixels of grace for the small dots of sites. */
function hitAt(map: MapLibreMap, { x, y }: { readonly x: number; readonly y: number }): Hit | null {
  const layers = hitLayers.filter((layer) => map.getLayer(layer) !== undefined);
  const grace = 4;
  const site = map.queryRenderedFeatures(
    [
      [x - grace, y - grace],
      [x + grace, y + grace],
    ],
    { layers: layers.filter((layer) => layer === 'site') },
  )[0];
  const found = site ?? map.queryRenderedFeatures([x, y], { layers: [...layers] })[0];
  if (found === undefined) return null;
  const { id, properties } = found;
  switch (found.layer.id) {
    case 'site':
      return { type: 'site', id: String(properties['id']) };
    case 'gap-fill':
      return { type: 'gap', h3: String(properties['h3']) };
    case 'cell-fill':
      return { type: 'cell', position: Number(id) };
    default:
      return { type: 'area', code: String(properties['code']) };
  }
}
