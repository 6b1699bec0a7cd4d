import { computed, effect, signal, untracked } from '@preact/signals';
import type { PlaceCollection } from '../../server/contract/place.ts';
import { ApiFailure, getJson } from '../api.ts';
import { formatDistance, formatDuration } from '../i18n/format.ts';
import { t } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { vehicle } from '../preferences.ts';
import { announcement, nearby, now, originForServer, site, timeZoneOf } from '../state.ts';
import { listPath } from './list-query.ts';
import { describeOpen } from './open-state.ts';

const pageSize = 20;
const most = 100;

const attempt = signal(0);
/** How many rows were asked for, of which list. */
const asked = signal({ list: '', rows: pageSize });

/** The list's address without its length; empty until there is a point to start from. */
const list = computed(() => pathOf(true, 0));
const rows = computed(() => (asked.value.list === list.value ? asked.value.rows : pageSize));
const path = computed(() => pathOf(site.value?.routing !== false, rows.value));

/** Loads the list again: the retry button, a phone that is back online, a list grown old. */
export function reloadList(): void {
  attempt.value += 1;
}

/** How many more rows there are to ask for. */
export function moreRows(matched: number): number {
  return Math.max(0, Math.min(matched, most, rows.value + pageSize) - rows.value);
}

export function showMore(): void {
  asked.value = { list: list.value, rows: Math.min(most, rows.value + pageSize) };
}

/** Keeps the list in step with the state, aborting what is out of date. Returns the way to stop. */
export function followList(): () => void {
  return effect(() => {
    void attempt.value;
    if (path.value === '') return undefined;
    const controller = new AbortController();
    const byDistance = untracked(() => pathOf(false, rows.value));
    void load(path.value, byDistance, controller.signal);
    return () => controller.abort();
  });
}

function pathOf(byTravelTime: boolean, limit: number): string {
  const near = originForServer.value;
  if (near === null) return '';
  return listPath({ state: url.value, near, vehicle: vehicle.value, limit, byTravelTime });
}

/** The old list stays on screen until the new one is here, so that nothing jumps. */
async function load(best: string, byDistance: string, abort: AbortSignal): Promise<void> {
  nearby.value = { ...nearby.peek(), busy: true };
  try {
    const { collection, withoutRouting } = await fetchList(best, byDistance, abort);
    now.value = new Date();
    nearby.value = { collection, withoutRouting, busy: false, failure: null };
    announcement.value = summary(collection);
  } catch (error) {
    if (abort.aborted) return;
    if (!(error instanceof ApiFailure)) throw error;
    nearby.value = { ...nearby.peek(), busy: false, failure: error.code };
  }
}

interface Fetched {
  readonly collection: PlaceCollection;
  readonly withoutRouting: boolean;
}

async function fetchList(best: string, byDistance: string, abort: AbortSignal): Promise<Fetched> {
  try {
    const collection = await getJson<PlaceCollection>(best, abort);
    return { collection, withoutRouting: best === byDistance && best.includes('near=') };
  } catch (error) {
    const notReady = error instanceof ApiFailure && error.code === 'routing_unavailable';
    if (!notReady) throw error;
    return { collection: await getJson<PlaceCollection>(byDistance, abort), withoutRouting: true };
  }
}

function summary({ features, matched }: PlaceCollection): string {
  const first = features[0]?.properties;
  if (first === undefined) return t('listAnnounceNone');
  if (first.distanceMetres === undefined) return t('listCount', { count: matched });
  const far =
    typeof first.travelSeconds === 'number'
      ? formatDuration(first.travelSeconds)
      : formatDistance(first.distanceMetres);
  const { text } = describeOpen(first.open, now.value, timeZoneOf(first.id), url.peek().language);
  return t('listAnnounce', { count: matched, name: first.name, far, open: text });
}
