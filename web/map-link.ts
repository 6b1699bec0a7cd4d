import { batch, effect } from '@preact/signals';
import type { BoundingBox, Position } from '../server/contract/geometry.ts';
import { followTheme, themeOf } from './map/follow-theme.ts';
import type { MapHandle, MapView } from './map-contract.ts';
import { mountMap } from './map/mount-map.ts';
import { navigate, url } from './navigation.ts';
import { filterQuery } from './nearby/list-query.ts';
import { choosingOrigin, locationTrouble } from './nearby/locate.ts';
import { placeState } from './place/load-place.ts';
import { openPlace } from './place/open-place.ts';
import { theme } from './preferences.ts';
import { routeState } from './route/load-route.ts';
import {
  camera,
  chooseOrigin,
  devicePosition,
  highlighted,
  mapPadding,
  mapStatus,
  movedBox,
  nearby,
  origin,
  site,
  wantedView,
} from './state.ts';
import { roundPosition } from './url-values.ts';

/** What is to be seen of the map between the sheet and the bars. */
let sight: BoundingBox | null = null;

/** True once the view is a person's: the link's that opened the page, or the hand's on the map. */
let viewChosen = url.peek().centre !== null;

/** Rows that the first view of a start shows. */
const framedRows = 6;
/** And the zoom below which nobody could tell one from the other. */
const framedZoom = 14;

/** The zoom at which the streets around one point are readable. */
const streetZoom = 15;

/** Mounts the map and keeps it in step with the page. Returns the way to stop. */
export function linkMap(container: HTMLElement): () => void {
  let away = false;
  const handle = mountMap(container, {
    initialView: initialView(),
    language: url.peek().language,
    theme: themeOf(theme.peek()),
    basemapStyleUrl: site.peek()?.basemapStyleUrl ?? null,
    attributions: site.peek()?.attributions ?? [],
    mapApproval: site.peek()?.mapApproval ?? null,
    onMove: follow,
    onPick: pick,
    onSelect: openPlace,
    onHighlight: (id) => {
      highlighted.value = id;
    },
    onUnavailable: () => {
      away = true;
      mapStatus.value = 'away';
    },
  });
  if (away) return () => handle.destroy();
  mapStatus.value = 'ready';
  const stops = [
    ...effectsOf(handle),
    followTheme(
      () => theme.value,
      (next) => handle.setTheme(next),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
    handle.destroy();
  };
}

function effectsOf(handle: MapHandle): (() => void)[] {
  return [
    effect(() => handle.setPlaces(nearby.value.collection?.features ?? [])),
    effect(() => handle.setFilter(filterQuery(url.value))),
    effect(() => {
      // The middle of the city is nobody's position, but a route does start there.
      const { kind, position } = origin.value ?? { kind: 'city', position: null };
      handle.setOrigin(kind === 'city' && url.value.panel !== 'route' ? null : position);
    }),
    effect(() => handle.setHighlighted(highlighted.value)),
    effect(() => handle.setLanguage(url.value.language)),
    effect(() => handle.setPadding(mapPadding.value)),
    // After the padding, into which it fits.
    frameFirstRows(handle),
    effect(() => {
      const { place } = url.value;
      const { id, detail } = placeState.value;
      if (detail === null || id !== place) handle.setSelected(place);
      else handle.setSelected(place, detail.position, { kind: detail.kind, name: detail.name });
    }),
    effect(() => {
      const { detail } = placeState.value;
      if (detail !== null && !inSight(detail.position)) handle.flyTo({ centre: detail.position });
    }),
    effect(() => {
      const { result } = routeState.value;
      const line = result?.found === true ? result.line : null;
      handle.setRoute(line);
      if (line !== null) handle.fit(boxOf(line.coordinates));
    }),
    effect(() => {
      const target = wantedView.value;
      if (target === null) return;
      if (target.length === 4) handle.fit(target);
      else handle.flyTo({ centre: target, zoom: streetZoom });
    }),
    effect(() => {
      const position = devicePosition.value;
      if (position !== null) handle.flyTo({ centre: position, zoom: streetZoom });
    }),
  ];
}

/** The first list of a start is shown whole with it, until a person looks elsewhere. */
function frameFirstRows(handle: MapHandle): () => void {
  let framed: Position | null = null;
  return effect(() => {
    const { collection, busy } = nearby.value;
    const start = origin.peek()?.position ?? null;
    if (collection === null || busy || start === null || start === framed || viewChosen) return;
    const { place, within } = url.peek();
    if (place !== null || within !== null) return;
    framed = start;
    const rows = collection.features.slice(0, framedRows);
    if (rows.length === 0) return;
    handle.fit(boxOf([start, ...rows.map(({ geometry }) => geometry.coordinates)]), framedZoom);
  });
}

function inSight([longitude, latitude]: Position): boolean {
  if (sight === null) return false;
  const [west, south, east, north] = sight;
  return longitude > west && longitude < east && latitude > south && latitude < north;
}

/** The link's camera, else the start, else the first city. */
function initialView(): MapView {
  const { centre, zoom } = url.peek();
  const start = origin.peek();
  return {
    centre: centre ?? start?.position ?? [0, 0],
    zoom: zoom ?? (start?.kind === 'city' ? 13 : streetZoom),
  };
}

/**
 * The camera goes into the address once a person chose it, except while the list counts from the
 * device's position: then it stands where the worker stands, and the address is the wrong place for
 * that.
 */
function follow(view: MapView, bbox: BoundingBox, byUser: boolean): void {
  batch(() => {
    camera.value = view;
    sight = bbox;
    if (byUser) {
      viewChosen = true;
      movedBox.value = bbox;
    }
    if (!viewChosen || devicePosition.peek() !== null) return;
    navigate({ centre: roundPosition(view.centre), zoom: Math.round(view.zoom * 10) / 10 });
  });
}

/** A tap on the ground is a start, unless the phone's own position is in use and wanted. */
function pick(position: Position): void {
  if (devicePosition.peek() !== null && !choosingOrigin.peek()) return;
  viewChosen = true;
  batch(() => {
    choosingOrigin.value = false;
    locationTrouble.value = null;
    chooseOrigin(position, null);
  });
}

function boxOf(coordinates: readonly Position[]): BoundingBox {
  const longitudes = coordinates.map(([longitude]) => longitude);
  const latitudes = coordinates.map(([, latitude]) => latitude);
  return [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ];
}
