import type { SitingResult } from '../../../server/contract/siting.ts';
import type { FailureCode } from '../../api.ts';
import { formatCount, formatMinutes } from '../charts/figures.ts';
import { word } from '../words/words.ts';

/** The solver's status in words; a stop at the limit says how much better could be. */
export function statusText({ status, gap }: SitingResult): string {
  return word(`siting.status.${status}`, { gap: gap === null ? '?' : gapText(gap) });
}

/** A gap with enough digits that a small one does not look like none. */
function gapText(gap: number): string {
  const percent = gap * 100;
  if (percent === 0) return '0%';
  return percent < 0.01 ? '< 0.01%' : `${percent.toFixed(percent < 1 ? 2 : 1)}%`;
}

/** Objective, bound and gap as figures; null where nothing was proven. */
export function boundText(result: SitingResult): string | null {
  const { objective, bound, gap } = result;
  if (objective === null || bound === null || gap === null) return null;
  return word('siting.boundLine', {
    objective: formatObjective(result, objective),
    bound: formatObjective(result, bound),
    gap: gapText(gap),
  });
}

/** An objective in the unit of its model. */
export function formatObjective({ model }: SitingResult, value: number | null): string {
  return model === 'p_median' || model === 'p_center' ? formatMinutes(value) : formatCount(value);
}

/** What the sites bring, in one sentence. */
export function headline(result: SitingResult): string {
  const { model, objective, baseline, people, sites } = result;
  const share = (covered: number | null) =>
    covered === null || people === 0 ? '–' : `${((covered / people) * 100).toFixed(1)}%`;
  return word(`siting.headline.${model}`, {
    sites: sites.length,
    gain: formatCount(objective === null ? null : objective - (baseline ?? 0)),
    before: model === 'mclp' ? share(baseline) : formatMinutes(baseline),
    after: model === 'mclp' ? share(objective) : formatMinutes(objective),
  });
}

const failureCodes: ReadonlySet<string> = new Set<FailureCode>([
  'offline',
  'server_away',
  'too_slow',
  'bad_request',
  'not_found',
  'place_not_found',
  'place_closed',
  'outside_city',
  'routing_unavailable',
  'too_many_requests',
  'busy',
  'database_unavailable',
  'coverage_preparing',
  'layer_not_found',
  'scenario_not_found',
  'wrong_edit_key',
  'siting_not_found',
  'internal',
]);

/** A code of a job as one of those that the page has words for. */
export function failureKey(code: string): FailureCode {
  return failureCodes.has(code) ? (code as FailureCode) : 'internal';
}
