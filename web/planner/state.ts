import { computed, signal } from '@preact/signals';
import type { CityInfo, SiteInfo } from '../../server/contract/city.ts';
import type { Kind } from '../../server/contract/codes.ts';
import type { DemandLayer } from '../../server/contract/coverage.ts';
import type { BoundingBox, Position } from '../../server/contract/geometry.ts';
import { url } from './navigation.ts';

export const site = signal<SiteInfo | null>(null);

/** The city that the page is about: the address's, else the first. */
export const city = computed<CityInfo | null>(() => {
  const cities = site.value?.cities ?? [];
  return cities.find(({ id }) => id === url.value.city) ?? cities[0] ?? null;
});

/** Said by the screen reader's live region. */
export const announcement = signal('');

export type MapStatus = 'waiting' | 'ready' | 'away';
export const mapStatus = signal<MapStatus>('waiting');

/** What is pointed at, in the table or on the map: code of an area, H3 index of a gap. */
export const pointedArea = signal<string | null>(null);
export const pointedGap = signal<string | null>(null);
/** Position in the grid of the hexagon that is pointed at on the map. */
export const pointedCell = signal<number | null>(null);

/** Whether the picker of hours is in sight, which then shows the week. */
export const hourPickerOpen = signal(false);

/** What a click on the map does. */
export type MapTool = 'look' | 'add' | 'draw';
export const mapTool = signal<MapTool>('look');
/** Kind of the sites that clicks add. */
export const newSiteKind = signal<Kind>('driver_home');
/** Site whose small panel is open: `sh-000123` or `new:<key>`. */
export const chosenSite = signal<string | null>(null);

/** Where the page wants the map to look; kept until there is a map, which may come late or never. */
export const wantedView = signal<Position | BoundingBox | null>(null);
/** Middle of what the map shows. */
export const mapCentre = signal<Position | null>(null);

/** Moves the map to a point, or fits a box. */
export function showOnMap(target: Position | BoundingBox): void {
  // A copy: the same target twice is two wishes.
  wantedView.value = [...target];
}

/** The name of a layer in the page's language. */
export function layerName({ nameZh, nameEn }: DemandLayer): string {
  return url.value.language === 'zh' ? nameZh : nameEn;
}
