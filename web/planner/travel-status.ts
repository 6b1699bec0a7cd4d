import { computed, effect, signal } from '@preact/signals';
import type { Mode } from '../../server/contract/codes.ts';
import type { CoverageStatus, TravelStatus } from '../../server/contract/coverage.ts';
import { ApiFailure, getJson, type FailureCode } from '../api.ts';
import { horizonMinutes } from './choices.ts';
import { url } from './navigation.ts';

/** How often the progress of the travel times is looked up while they are being built. */
const pollMilliseconds = 1_000;

/** What the server says of its travel times and layers; null until it has said so once. */
export const coverageStatus = signal<CoverageStatus | null>(null);
export const statusFailure = signal<FailureCode | null>(null);

/** The times of the mode that is asked about. */
export const travel = computed<TravelStatus | null>(
  () => coverageStatus.value?.modes.find(({ mode }) => mode === url.value.mode) ?? null,
);

/** Changes whenever times become ready, so that what waited for them asks again. */
export const travelReady = computed(() => travel.value?.state === 'ready');

const looks = signal(0);

/** Looks the status up although the times were there when it was last looked up. */
export function lookAgain(): void {
  looks.value = looks.peek() + 1;
}

/** Looks the status up until the times of the mode are there; again when the mode changes. */
export function followTravelStatus(): () => void {
  const subject = computed(() => `${looks.value} ${statusQuery(url.value)}`);
  return effect(() => {
    const stop = new AbortController();
    void poll(subject.value.split(' ')[1]!, stop.signal);
    return () => stop.abort();
  });
}

/** Asking for a mode starts its travel times. */
function statusQuery({
  city,
  mode,
}: {
  readonly city: string | null;
  readonly mode: Mode;
}): string {
  return city === null ? `?mode=${mode}` : `?city=${city}&mode=${mode}`;
}

async function poll(query: string, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      coverageStatus.value = await getJson<CoverageStatus>(`/api/coverage/status${query}`, stop);
      statusFailure.value = null;
    } catch (error) {
      if (stop.aborted) return;
      if (!(error instanceof ApiFailure)) throw error;
      statusFailure.value = error.code;
    }
    if (travel.peek()?.state === 'ready' && statusFailure.peek() === null) return;
    await pause(pollMilliseconds, stop);
  }
}

function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    stop.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** How far the times of a mode are known, in minutes; the contract's figure until the server says. */
export function horizonOf(mode: Mode): number {
  const known = coverageStatus.value?.modes.find((one) => one.mode === mode);
  return known?.horizonMinutes ?? horizonMinutes[mode];
}
