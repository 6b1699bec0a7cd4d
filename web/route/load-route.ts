import { computed, effect, signal } from '@preact/signals';
import type { RouteRequest, RouteResult } from '../../server/contract/routing.ts';
import { ApiFailure, postJson, type FailureCode } from '../api.ts';
import { url } from '../navigation.ts';
import { vehicle } from '../preferences.ts';
import { originForServer } from '../state.ts';

export interface RouteState {
  readonly result: RouteResult | null;
  readonly failure: FailureCode | null;
}

export const routeState = signal<RouteState>({ result: null, failure: null });
const attempt = signal(0);

const question = computed(() => {
  const { panel, place, mode } = url.value;
  const from = originForServer.value;
  if (panel !== 'route' || place === null || from === null) return '';
  const stated = mode === 'truck' && Object.keys(vehicle.value).length > 0;
  const request: RouteRequest = {
    from,
    place,
    mode,
    ...(stated ? { vehicle: vehicle.value } : {}),
  };
  return JSON.stringify(request);
});

export function reloadRoute(): void {
  attempt.value += 1;
}

/** Keeps the route in step with the place, the start and the mode. Returns the way to forget it. */
export function followRoute(): () => void {
  const stop = effect(() => {
    void attempt.value;
    routeState.value = { result: null, failure: null };
    if (question.value === '') return undefined;
    const controller = new AbortController();
    void load(question.value, controller.signal);
    return () => controller.abort();
  });
  return () => {
    stop();
    routeState.value = { result: null, failure: null };
  };
}

/** In the body of a POST: a start must not stand in an address that a proxy may log. */
async function load(request: string, abort: AbortSignal): Promise<void> {
  try {
    const result = await postJson<RouteResult>('/api/route', JSON.parse(request), abort);
    routeState.value = { result, failure: null };
  } catch (error) {
    if (abort.aborted) return;
    if (!(error instanceof ApiFailure)) throw error;
    routeState.value = { result: null, failure: error.code };
  }
}
