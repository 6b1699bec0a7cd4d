import { computed, effect, signal } from '@preact/signals';
import type { Area, SiteInfo } from '../../server/contract/city.ts';
import type { Position } from '../../server/contract/geometry.ts';
import type { PlaceCollection } from '../../server/contract/place.ts';
import { ApiFailure, getJson } from '../api.ts';
import { filterQuery } from '../nearby/list-query.ts';
import { devicePosition, nearby, now, site } from '../state.ts';
import { roundPosition } from '../url-values.ts';
import { area, areaCode, settings } from './embed-state.ts';

const pageSize = 20;
/** The most rows that the service gives; the rest is for the full map. */
export const mostRows = 200;
/** Everything in the city: the area's code says where, and the point only in which order. */
const everywhereMetres = 50_000;

const rows = signal(pageSize);
const attempt = signal(0);
/** A code that the service knows nothing of. */
export const unknownArea = signal(false);

const path = computed(() => {
  const code = areaCode();
  return code === null ? null : listPath(code, devicePosition.value, rows.value);
});

/** The filter as the list and the tiles take it. */
export function embedFilter(code: string): string {
  const filter = filterQuery({ ...settings, amenities: [], roles: [], entries: [] });
  return [filter, `adcode=${code}`].filter((part) => part !== '').join('&');
}

/** @param device where the device says it is; it leaves the page rounded to about 10 m */
function listPath(code: string, device: Position | null, limit: number): string {
  const near =
    device === null ? '' : `near=${roundPosition(device).join(',')}&radius=${everywhereMetres}&`;
  return `/api/places?${near}${embedFilter(code)}&limit=${limit}`;
}

export function showMore(): void {
  rows.value = Math.min(mostRows, rows.peek() + pageSize);
}

/** How many more rows there are to ask for. */
export function moreRows(matched: number): number {
  return Math.max(0, Math.min(matched, mostRows, rows.value + pageSize) - rows.value);
}

/** Asks again for whatever is missing or has grown old. */
export function reloadEmbed(): void {
  attempt.value += 1;
}

/** Loads what the frame shows, and keeps the list in step. */
export function followEmbed(): void {
  effect(() => {
    void attempt.value;
    if (site.peek() === null) void load(loadSite);
  });
  effect(() => {
    void attempt.value;
    const code = areaCode();
    if (code !== null && area.peek()?.code !== code) void load(() => loadArea(code));
  });
  effect(() => {
    void attempt.value;
    const address = path.value;
    if (address === null) return undefined;
    const controller = new AbortController();
    nearby.value = { ...nearby.peek(), busy: true };
    void load(() => loadList(address, controller.signal), controller.signal);
    return () => controller.abort();
  });
}

async function load(fetchIt: () => Promise<void>, abort?: AbortSignal): Promise<void> {
  try {
    await fetchIt();
  } catch (error) {
    if (abort?.aborted === true) return;
    if (!(error instanceof ApiFailure)) throw error;
    const wrong = error.problem?.errors?.map(({ parameter }) => parameter) ?? [];
    if (wrong.includes('adcode')) unknownArea.value = true;
    nearby.value = { ...nearby.peek(), busy: false, failure: error.code };
  }
}

async function loadSite(): Promise<void> {
  site.value = await getJson<SiteInfo>('/api/site');
}

async function loadArea(code: string): Promise<void> {
  const level = /^[a-z]/.test(code) ? 'city' : code.length === 6 ? 'district' : 'subdistrict';
  const parent = level === 'subdistrict' ? `&parent=${code.slice(0, 6)}` : '';
  const areas = await getJson<readonly Area[]>(`/api/areas?level=${level}${parent}`);
  area.value = areas.find((one) => one.code === code) ?? null;
}

async function loadList(address: string, abort: AbortSignal): Promise<void> {
  const collection = await getJson<PlaceCollection>(address, abort);
  now.value = new Date();
  nearby.value = { collection, withoutRouting: false, busy: false, failure: null };
}
