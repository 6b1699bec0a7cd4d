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
import { mapStatus } from './state.ts';
import { coverageStatus, travel } from './travel-status.ts';

/** Gaps that the list holds and the map outlines. */
const gapLimit = 100;
/** Sites that the ranking holds. The map draws a dot for each. */
const closureLimit = 5_000;

/** Which parts of the page want their answer; the rest of the answers are not asked for. */
const wants = computed(() => ({
  cells: url.value.level === 'cells' && mapStatus.value === 'ready',
  equity: url.value.tab === 'equity',
}));

/** False while the travel times of the mode are not there, when every answer would be a refusal. */
const answerable = computed(() => {
  const state = travel.value?.state;
  return coverageStatus.value !== null && state !== 'no_roads' && state !== 'failed';
});

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
export const gaps = ask<CoverageGaps>('/api/coverage/gaps', () =>
  answerable.value ? { ...withoutRing.value, limit: gapLimit } : null,
);
export const values = ask<CoverageValues>('/api/coverage/values', () =>
  answerable.value && wants.value.cells ? measured.value : null,
);
export const closures = ask<CoverageClosures>('/api/coverage/closures', () =>
  answerable.value ? { ...withoutRing.value, limit: closureLimit } : null,
);
export const equity = ask<CoverageEquity>('/api/coverage/equity', () =>
  answerable.value && wants.value.equity ? measured.value : null,
);
/** Of every hour of the week, so the hour that is asked about plays no part. */
export const profile = ask<CoverageProfile>('/api/coverage/profile', () => {
  if (!answerable.value) return null;
  const { hour: _, ...rest } = withoutRing.value;
  return rest;
});

const all: readonly Asked<unknown>[] = [summary, gaps, values, closures, equity, profile];

/** Asks everything again that failed: the retry button, travel times that became ready. */
export function askAgain(): void {
  for (const { answer, again } of all) if (answer.peek().failure !== null) again();
}

/** Asks again when the travel times of the mode have become ready. */
export function followReadiness(): () => void {
  let building = false;
  return effect(() => {
    const state = travel.value?.state;
    if (state === 'ready' && building) for (const { again } of all) again();
    building = state === 'building' || state === 'waiting';
  });
}
