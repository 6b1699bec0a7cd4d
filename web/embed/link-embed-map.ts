import { effect } from '@preact/signals';
import type { BoundingBox, Position } from '../../server/contract/geometry.ts';
import { followTheme, themeOf } from '../map/follow-theme.ts';
import { mountMap } from '../map/mount-map.ts';
import type { MapHandle } from '../map-contract.ts';
import { url } from '../navigation.ts';
import { placeState } from '../place/load-place.ts';
import type { ThemeChoice } from '../preferences.ts';
import { devicePosition, highlighted, mapStatus, nearby, site } from '../state.ts';
import { area, areaCode, cardCover, selectPlace, settings } from './embed-state.ts';
import { embedFilter } from './load-embed.ts';

const cityZoom = 9;
const streetZoom = 14;
/** Farther off a strip of map shows a district as a speck. */
const leastDistrictZoom = 9;
const leastCityZoom = 8;

const choice: ThemeChoice = settings.theme === 'auto' ? 'system' : settings.theme;

/** What is to be seen. */
let sight: BoundingBox | null = null;

/** Mounts the frame's map and keeps it in step with the list. Returns the way to stop. */
export function linkEmbedMap(container: HTMLElement): () => void {
  let away = false;
  const info = site.peek();
  const handle = mountMap(container, {
    initialView: {
      centre: area.peek()?.centre ?? info?.cities[0]?.centre ?? [0, 0],
      zoom: cityZoom,
    },
    language: settings.language,
    theme: themeOf(choice),
    basemapStyleUrl: info?.basemapStyleUrl ?? null,
    attributions: info?.attributions ?? [],
    mapApproval: info?.mapApproval ?? null,
    onMove: (_view, box) => {
      sight = box;
    },
    onPick: () => selectPlace(null),
    onSelect: selectPlace,
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
      () => choice,
      (theme) => handle.setTheme(theme),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
    handle.destroy();
  };
}

function effectsOf(handle: MapHandle): (() => void)[] {
  let framed = false;
  return [
    effect(() => handle.setPlaces(nearby.value.collection?.features ?? [])),
    effect(() => {
      const code = areaCode();
      if (code !== null) handle.setFilter(embedFilter(code));
    }),
    effect(() => {
      const box = area.value?.bbox ?? boxOfList();
      if (framed || box === null) return;
      framed = true;
      handle.fit(box, area.value?.level === 'city' ? leastCityZoom : leastDistrictZoom);
    }),
    effect(() => handle.setOrigin(devicePosition.value)),
    effect(() => {
      const position = devicePosition.value;
      if (position !== null) handle.flyTo({ centre: position, zoom: streetZoom });
    }),
    effect(() => handle.setHighlighted(highlighted.value)),
    effect(() => handle.setPadding({ top: 0, right: 0, ...cardCover.value })),
    // After the padding, beside which the place must stand.
    effect(() => {
      void cardCover.value;
      const { place } = url.value;
      const { id, detail } = placeState.value;
      if (detail === null || id !== place) return handle.setSelected(place);
      handle.setSelected(place, detail.position, { kind: detail.kind, name: detail.name });
      if (!inSight(detail.position)) handle.flyTo({ centre: detail.position });
    }),
  ];
}

/** For an area without an outline. */
function boxOfList(): BoundingBox | null {
  const places = nearby.value.collection?.features ?? [];
  if (area.value === null || places.length === 0) return null;
  const longitudes = places.map(({ geometry }) => geometry.coordinates[0]);
  const latitudes = places.map(({ geometry }) => geometry.coordinates[1]);
  return [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ];
}

function inSight([longitude, latitude]: Position): boolean {
  if (sight === null) return false;
  const [west, south, east, north] = sight;
  return longitude > west && longitude < east && latitude > south && latitude < north;
}
