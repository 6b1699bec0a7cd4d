import { computed, effect, signal } from '@preact/signals';
import type { PlaceDetail } from '../../server/contract/place.ts';
import { ApiFailure, getJson, type FailureCode } from '../api.ts';
import { url } from '../navigation.ts';
import { now } from '../state.ts';

export interface PlaceState {
  readonly id: string | null;
  readonly detail: PlaceDetail | null;
  readonly failure: FailureCode | null;
}

export const placeState = signal<PlaceState>({ id: null, detail: null, failure: null });
const attempt = signal(0);
const id = computed(() => url.value.place);

export function reloadPlace(): void {
  attempt.value += 1;
}

/** Keeps the open card in step with the address. Returns the way to stop. */
export function followPlace(): () => void {
  return effect(() => {
    void attempt.value;
    placeState.value = { id: id.value, detail: null, failure: null };
    if (id.value === null) return undefined;
    const controller = new AbortController();
    void load(id.value, controller.signal);
    return () => controller.abort();
  });
}

async function load(place: string, abort: AbortSignal): Promise<void> {
  try {
    const detail = await getJson<PlaceDetail>(`/api/places/${place}`, abort);
    now.value = new Date();
    placeState.value = { id: place, detail, failure: null };
  } catch (error) {
    if (abort.aborted) return;
    if (!(error instanceof ApiFailure)) throw error;
    placeState.value = { id: place, detail: null, failure: error.code };
  }
}
