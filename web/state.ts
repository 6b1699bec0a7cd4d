import { computed, signal } from '@preact/signals';
import type { Need } from '../server/contract/codes.ts';
import type { CityInfo, SiteInfo } from '../server/contract/city.ts';
import type { BoundingBox, Position } from '../server/contract/geometry.ts';
import type { PlaceCollection } from '../server/contract/place.ts';
import type { FailureCode } from './api.ts';
import { t } from './i18n/messages.ts';
import type { MapPadding, MapView } from './map-contract.ts';
import { navigate, url } from './navigation.ts';
import { roundPosition } from './url-values.ts';

export const site = signal<SiteInfo | null>(null);
/** The clock that sentences like "closes in 20 min" are told by. */
export const now = signal(new Date());
export const online = signal(navigator.onLine);

/** Said by the screen reader's live region. */
export const announcement = signal('');

export type MapStatus = 'waiting' | 'ready' | 'away';
export const mapStatus = signal<MapStatus>('waiting');
/** Where the map looks, as it last said. */
export const camera = signal<MapView | null>(null);
export const barPixels = signal(0);
export const noticePixels = signal(0);
/**
 * What a full sheet leaves free above it: the search bar, and the notice under it unless very large
 * text makes it so tall that the list would have no room.
 */
export const topPixels = computed(() =>
  Math.max(barPixels.value, Math.min(barPixels.value + noticePixels.value, innerHeight * 0.35)),
);
/** What the sheet covers: the bottom of the screen, or as a panel its left. */
export const sheetCover = signal({ left: 0, bottom: 0 });
/** What sheet and search bar cover of the map; beside a panel the bar covers nothing of it. */
export const mapPadding = computed<MapPadding>(() => {
  const { left, bottom } = sheetCover.value;
  return { top: left > 0 ? 0 : topPixels.value, right: 0, bottom, left };
});
/** Where the page wants the map to look; kept until there is a map, which may come late or never. */
export const wantedView = signal<Position | BoundingBox | null>(null);
/** The place whose row or pin is pointed at. */
export const highlighted = signal<string | null>(null);
/** The box that the map shows since a person moved it; null while it shows what the list has. */
export const movedBox = signal<BoundingBox | null>(null);

export interface NearbyList {
  readonly collection: PlaceCollection | null;
  readonly busy: boolean;
  readonly failure: FailureCode | null;
  /** True when the order is by distance because routing was not ready. */
  readonly withoutRouting: boolean;
}
export const nearby = signal<NearbyList>({
  collection: null,
  busy: true,
  failure: null,
  withoutRouting: false,
});

/**
 * Where the device says it is. It lives here and nowhere else: not in the address, not in storage.
 * What is sent to the server is rounded to four decimals, about 10 m (`originForServer`).
 */
export const devicePosition = signal<Position | null>(null);
/** The name of the point in the address, when it came from the search box. */
export const chosenName = signal<string | null>(null);
/** The camera of the link that opened the page. */
const openedAt = url.peek().centre;

export interface Origin {
  readonly kind: 'device' | 'chosen' | 'view' | 'city';
  readonly position: Position;
}

export const origin = computed<Origin | null>(() => {
  if (devicePosition.value !== null) return { kind: 'device', position: devicePosition.value };
  const { at } = url.value;
  if (at !== null) return { kind: 'chosen', position: at };
  if (openedAt !== null) return { kind: 'view', position: openedAt };
  const city = site.value?.cities[0];
  return city === undefined ? null : { kind: 'city', position: city.centre };
});

/** The origin on a grid of about 10 m: the only form in which it leaves the page. */
export const originForServer = computed<Position | null>(() =>
  origin.value === null ? null : roundPosition(origin.value.position),
);

export function originName(): string {
  const { language } = url.value;
  switch (origin.value?.kind) {
    case 'device':
      return t('originDevice');
    case 'chosen':
      return chosenName.value ?? t('originChosen');
    case 'view':
      return t('originView');
    default: {
      const city = site.value?.cities[0];
      return t('originCity', { city: (language === 'zh' ? city?.nameZh : city?.nameEn) ?? '' });
    }
  }
}

/** Searches from a point that a person chose; the device's position is forgotten. */
export function chooseOrigin(position: Position, name: string | null): void {
  devicePosition.value = null;
  chosenName.value = name;
  movedBox.value = null;
  navigate({ at: roundPosition(position), within: null });
  announcement.value = t('originSet', { place: originName() });
}

/** Moves the map to a point, or fits a box into what the sheet leaves free. */
export function flyMapTo(target: Position | BoundingBox): void {
  wantedView.value = target;
}

/** Help does not mix with the others: nobody asks for a hotline with a microwave. */
export function toggleNeed(need: Need): void {
  const { needs } = url.peek();
  const others = needs.filter(
    (other) => other !== need && (other === 'help') === (need === 'help'),
  );
  navigate({ needs: needs.includes(need) ? others : [...others, need], radius: null });
}

/** The time zone of a place's city, by the prefix of its id. */
export function timeZoneOf(id: string): string {
  const cities: readonly CityInfo[] = site.value?.cities ?? [];
  const city = cities.find((one) => id.startsWith(`${one.id}-`)) ?? cities[0];
  return city?.timeZone ?? 'Asia/Shanghai';
}
