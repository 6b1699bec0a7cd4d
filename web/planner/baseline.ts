import { computed } from '@preact/signals';
import type { CoverageQuestion } from '../../server/contract/coverage-query.ts';
import type { CoverageSummary, CoverageValues } from '../../server/contract/coverage.ts';
import { ask } from './answer.ts';
import { url } from './navigation.ts';
import { question } from './question.ts';
import { hasChanges } from './scenario/draft.ts';
import { mapStatus } from './state.ts';
import { travelReady } from './travel-status.ts';

/** `compare` in the address for the registry as it is. */
export const today = 'today';

/** The question that the figures are compared with; null while nothing is compared. */
const baselineQuestion = computed<CoverageQuestion | null>(() => {
  const { compare } = url.value;
  if (compare === null) return null;
  const { scenario: _, ...rest } = question.value;
  return compare === today ? rest : { ...rest, scenario: compare };
});

const withoutChanges = ask<CoverageSummary>('/api/coverage/summary', () => {
  if (!travelReady.value || !hasChanges.value) return null;
  const { scenario: _, ...rest } = question.value;
  return rest;
});

/** Figures of today, while something is tried out: what it is worth. Null while nothing is. */
export const beforeChanges = computed<CoverageSummary | null>(() => {
  const { value, stale } = withoutChanges.answer.value;
  return hasChanges.value && !stale ? value : null;
});

const asked = ask<CoverageSummary>('/api/coverage/summary', () =>
  travelReady.value ? baselineQuestion.value : null,
);

/** Figures without what is tried out, or of the other scenario; null while nothing is compared. */
export const baseline = computed<CoverageSummary | null>(() =>
  baselineQuestion.value === null ? null : asked.answer.value.value,
);

const askedValues = ask<CoverageValues>('/api/coverage/values', () => {
  const { level, measure } = url.value;
  if (!travelReady.value || level !== 'cells' || measure !== 'nearest') return null;
  return mapStatus.value === 'ready' ? baselineQuestion.value : null;
});

/** The same by hexagon, for the map of differences; only of the minutes to the nearest. */
export const baselineValues = computed<CoverageValues | null>(() =>
  baselineQuestion.value === null ? null : askedValues.answer.value.value,
);
