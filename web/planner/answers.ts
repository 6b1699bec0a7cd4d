import { computed, effect } from '@preact/signals';
import type {
  CoverageClosures,
  CoverageEquity,
  CoverageGaps,
  CoverageProfile,
  CoverageSummary,
  CoverageValues,
} from '../../server/contract/coverage.ts';
import { ask, type Asked } from './answer.ts';
import { measuresWithDecay } from './choices.ts';
import { url } from './navigation.ts';
import { whatIf } from './question.ts';
import { hourPickerOpen, mapStatus } from './state.ts';
import { lookAgain, travel, travelReady } from './travel-status.ts';

/** Gaps that the list holds and the map outlines. */
const gapLimit = 100;
/** Sites that the ranking holds. The map draws a dot for each. */
const closureLimit = 5_000;

/** How long a question stands before what lies beside the figures is asked for. */
const besideMilliseconds = 120;

/** Which parts of the page want their answer; the rest of the answers are not asked for. */
const wants = computed(() => ({
  cells: url.value.level === 'cells' && mapStatus.value === 'ready',
  equity: url.value.tab === 'equity',
  profile: url.value.tab === 'hours' || hourPickerOpen.value,
}));

/** False where there can be no answer: nothing to travel on, or nobody knows yet. */
const answerable = computed(() => {
  const state = travel.value?.state;
  return state !== undefined && state !== 'no_roads' && state !== 'failed';
});

/**
 * While times are being built the summary alone finds out whether there are older ones to answer
 * by; the rest would only be refused as well.
 */
const answering = computed(
  () => travelReady.value || (answerable.value && summary.answer.value.value !== null),
);

/** A ring is only of the summary's business. */
const withoutRing = computed(() => {
  const { polygon: _, ...rest } = whatIf.value;
  return rest;
});

const measured = computed(() => {
  const { measure, decay } = url.value;
  return {
    ...withoutRing.value,
    measure,
    ...(measuresWithDecay.has(measure) ? { decay } : {}),
  };
});

export const summary = ask<CoverageSummary>('/api/coverage/summary', () =>
  answerable.value ? whatIf.value : null,
);
export const gaps = ask<CoverageGaps>(
  '/api/coverage/gaps',
  () => (answering.value ? { ...withoutRing.value, limit: gapLimit } : null),
  besideMilliseconds,
);
export const values = ask<CoverageValues>('/api/coverage/values', () =>
  answering.value && wants.value.cells ? measured.value : null,
);
export const closures = ask<CoverageClosures>(
  '/api/coverage/closures',
  () => (answering.value ? { ...withoutRing.value, limit: closureLimit } : null),
  besideMilliseconds,
);
export const equity = ask<CoverageEquity>('/api/coverage/equity', () =>
  answering.value && wants.value.equity ? measured.value : null,
);
/** Of every hour of the week, so the hour that is asked about plays no part. */
export const profile = ask<CoverageProfile>(
  '/api/coverage/profile',
  () => {
    if (!answering.value || !wants.value.profile) return null;
    const { hour: _, ...rest } = withoutRing.value;
    return rest;
  },
  besideMilliseconds,
);

const all: readonly Asked<unknown>[] = [summary, gaps, values, closures, equity, profile];

/** Asks everything again that failed: the retry button, travel times that became ready. */
export function askAgain(): void {
  for (const { answer, again } of all) if (answer.peek().failure !== null) again();
}

/** How long an answer that is being prepared is waited for before it is asked for again. */
const preparingMilliseconds = 2_000;

/** Asks again when the travel times of the mode have become ready. */
export function followReadiness(): () => void {
  let building = false;
  const stopFollowing = effect(() => {
    const state = travel.value?.state;
    if (state === 'ready' && building) for (const { again } of all) again();
    building = state === 'building' || state === 'waiting';
  });
  // Roads or places have changed under the page: the server says so by a refusal.
  const stopWaiting = effect(() => {
    if (summary.answer.value.failure !== 'coverage_preparing') return undefined;
    // While they are being built, their progress tells when.
    if (!travelReady.value) return undefined;
    lookAgain();
    const timer = setTimeout(askAgain, preparingMilliseconds);
    return () => clearTimeout(timer);
  });
  return () => {
    stopFollowing();
    stopWaiting();
  };
}
