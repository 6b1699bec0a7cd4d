import type { Kind } from '../../../server/contract/codes.ts';
import type { CoverageQuestion } from '../../../server/contract/coverage-query.ts';
import type { ScenarioChanges } from '../../../server/contract/scenario.ts';
import type { SitingModel, SitingRequest } from '../../../server/contract/siting.ts';
import type { CandidatePoint } from './parse-points.ts';

/** Places of other kinds that may become sites. */
export const candidateChoices = ['all', 'community', 'none'] as const;
export type CandidateChoice = (typeof candidateChoices)[number];

/** Counts of cells that are offered; the server takes 2,000 at most. */
export const cellCounts = [0, 200, 500, 1_000, 2_000] as const;
export const timeLimits = [10, 30, 60, 120] as const;

/** A site that was marked in a list of results. */
export interface MarkedSite {
  readonly id: string;
  readonly name: string;
}

/** What the form holds, as it was typed: texts where a number may be wrong. */
export interface SitingForm {
  readonly model: SitingModel;
  readonly sites: string;
  readonly kind: Kind;
  readonly keepExisting: boolean;
  /** Factors of further layers, by id. */
  readonly weights: Readonly<Record<string, string>>;
  readonly candidateKinds: CandidateChoice;
  readonly cells: number;
  readonly points: readonly CandidatePoint[];
  readonly district: string | null;
  readonly required: readonly MarkedSite[];
  readonly excluded: readonly MarkedSite[];
  readonly capacity: string;
  readonly minimumShare: string;
  readonly timeLimitSeconds: number;
}

/** The next 20 driver homes: the question that the page is opened for. */
export const sitingDefaults: SitingForm = {
  model: 'mclp',
  sites: '20',
  kind: 'driver_home',
  keepExisting: true,
  weights: {},
  candidateKinds: 'all',
  // Existing premises have their travel times already; those of cells take a minute the first time.
  cells: 0,
  points: [],
  district: null,
  required: [],
  excluded: [],
  capacity: '',
  minimumShare: '',
  timeLimitSeconds: 30,
};

/** Stations of the community: places that a district office can put a site into. */
const communityKinds: readonly Kind[] = [
  'union_station',
  'relay_station',
  'party_station',
  'job_station',
];

/** Fields that are filled in wrongly, by name. */
export type FormErrors = Partial<
  Record<'sites' | 'candidates' | 'capacity' | 'minimumShare' | 'weights', true>
>;

export function formErrors(form: SitingForm): FormErrors {
  const sites = numberOf(form.sites);
  const capacity = numberOf(form.capacity);
  const share = numberOf(form.minimumShare);
  const weights = Object.values(form.weights).map(numberOf);
  return {
    ...(form.model !== 'lscp' && !(isWhole(sites) && sites >= 1 && sites <= 200)
      ? { sites: true }
      : {}),
    ...(form.candidateKinds === 'none' && form.cells === 0 && form.points.length === 0
      ? { candidates: true }
      : {}),
    ...(capacity !== null && !(isWhole(capacity) && capacity >= 1) ? { capacity: true } : {}),
    ...(share !== null && !(share >= 0 && share <= 100) ? { minimumShare: true } : {}),
    ...(weights.some((factor) => factor !== null && !(factor >= 0)) ? { weights: true } : {}),
  };
}

/**
 * What is sent. Only what applies: LSCP has no number of sites, and the minimum share and the
 * capacity are asked only where the model has them.
 */
export function sitingRequest(
  form: SitingForm,
  question: CoverageQuestion,
  changes: ScenarioChanges | undefined,
): SitingRequest {
  const capacity = numberOf(form.capacity);
  const share = numberOf(form.minimumShare);
  const weights = Object.entries(form.weights)
    .map(([layer, text]) => ({ layer, factor: numberOf(text) ?? 0 }))
    .filter(({ factor, layer }) => factor > 0 && layer !== question.layer);
  return {
    model: form.model,
    question,
    ...(changes === undefined ? {} : { changes }),
    ...(form.model === 'lscp' ? {} : { sites: Number(form.sites) }),
    keepExisting: form.keepExisting,
    kind: form.kind,
    candidates: {
      ...(form.candidateKinds === 'all' ? { kinds: 'all' as const } : {}),
      ...(form.candidateKinds === 'community'
        ? { kinds: communityKinds.filter((kind) => kind !== form.kind) }
        : {}),
      ...(form.cells > 0 ? { cells: form.cells } : {}),
      ...(form.points.length > 0
        ? {
            points: form.points.map(({ key, name, position }) => ({
              key,
              position: [...position],
              ...(name === '' ? {} : { name }),
            })),
          }
        : {}),
      ...(form.district === null ? {} : { district: form.district }),
    },
    ...ids('mustInclude', form.required),
    ...ids('exclude', form.excluded),
    ...(capacity === null || !limitsOf(form.model).capacity ? {} : { capacity }),
    ...(share === null || !limitsOf(form.model).minimumShare ? {} : { minimumShare: share / 100 }),
    ...(weights.length === 0 ? {} : { weights }),
    timeLimitSeconds: form.timeLimitSeconds,
  };
}

/** Which limits a model knows: both are about covered people, of which only MCLP counts some. */
export function limitsOf(model: SitingModel): {
  readonly capacity: boolean;
  readonly minimumShare: boolean;
} {
  return { capacity: model === 'mclp' || model === 'p_median', minimumShare: model === 'mclp' };
}

/** A site marked as must or as not, in one of the two lists only; marked again, in neither. */
export function withMark(
  form: SitingForm,
  list: 'required' | 'excluded',
  site: MarkedSite,
): SitingForm {
  const marked = form[list].some(({ id }) => id === site.id);
  const without = (sites: readonly MarkedSite[]) => sites.filter(({ id }) => id !== site.id);
  const next = {
    ...form,
    required: without(form.required),
    excluded: without(form.excluded),
  };
  return marked ? next : { ...next, [list]: [...next[list], site] };
}

/** The number of a text with a comma or a point; null for nothing, NaN for what is no number. */
function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text.trim().replace(',', '.'));
}

function isWhole(value: number | null): value is number {
  return value !== null && Number.isInteger(value);
}

function ids(key: 'mustInclude' | 'exclude', sites: readonly MarkedSite[]): Partial<SitingRequest> {
  return sites.length === 0 ? {} : { [key]: sites.map(({ id }) => id) };
}
