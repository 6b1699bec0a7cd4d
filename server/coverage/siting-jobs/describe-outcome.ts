import { coverageHorizonMinutes } from '../../contract/coverage-query.ts';
import type { SitedSite, SitingResult } from '../../contract/siting.ts';
import { none16 } from '../../places/catalogue.ts';
import { cellsByArea } from '../answers/area-cells.ts';
import { round, shareOf } from '../answers/figures.ts';
import type { Situation } from '../answers/situation.ts';
import type { SitingOutcome, SitingStep } from '../siting/outcome.ts';
import type { SitingProblem } from '../siting/problem.ts';
import { infeasibleWords } from './infeasible-words.ts';
import type { Candidate } from './list-candidates.ts';

/** An outcome in positions as an answer with ids, names and the units of the contract. */
export function describeOutcome(
  outcome: SitingOutcome,
  problem: SitingProblem,
  situation: Situation,
  candidates: readonly Candidate[],
  existing: number,
): SitingResult {
  const { areas } = situation.model.grid;
  const people = problem.weights.reduce((sum, weight) => sum + weight, 0);
  const units = unitsOf(problem, people);
  // Of p-center, while some cell reaches nothing yet: the worst is the horizon or more.
  const horizon = coverageHorizonMinutes[situation.model.mode] * 60;
  const site = ({ candidate, gain, cumulative, required }: SitingStep): SitedSite => {
    const { id, name, position, district } = candidates[candidate]!;
    return {
      id,
      name,
      position,
      district: district === none16 ? null : areas[district]!.name,
      gain: units.gain(gain ?? 0),
      cumulative: units.cumulative(cumulative ?? horizon),
      required,
    };
  };
  const words = outcome.infeasible === null ? null : infeasibleWords(outcome.infeasible, areas);
  return {
    model: outcome.model,
    status: outcome.status,
    objective: units.objective(outcome.objective),
    bound: units.objective(outcome.bound),
    gap: outcome.gap,
    seconds: round(outcome.seconds, 2),
    baseline: units.objective(outcome.baseline),
    people: round(people, 1),
    candidates: candidates.length,
    existing,
    sites: outcome.steps.map(site),
    curve: outcome.curve.map(({ sites, objective, proven }) => ({
      sites,
      objective: units.cumulative(objective),
      proven,
    })),
    alternatives: outcome.alternatives.map(({ steps, objective }) => ({
      sites: steps.map(site),
      objective: units.objective(objective)!,
    })),
    districts: districtShares(outcome, problem, situation),
    fairnessCost: outcome.fairnessCost === null ? null : round(outcome.fairnessCost.weight, 1),
    reasonZh: words?.zh ?? null,
    reasonEn: words?.en ?? null,
  };
}

interface Units {
  /** Of the objective, its bound and its baseline. */
  readonly objective: (value: number | null) => number | null;
  /** Of the objective once a site is there; for LSCP people covered. */
  readonly cumulative: (value: number) => number;
  readonly gain: (value: number) => number;
}

/** MCLP and LSCP: people. p-median: mean minutes, and person-minutes saved. p-center: minutes, and seconds. */
function unitsOf({ model }: SitingProblem, people: number): Units {
  switch (model) {
    case 'p_median': {
      const mean = (value: number): number => (people > 0 ? round(value / people / 60, 4) : 0);
      return { objective: orNull(mean), cumulative: mean, gain: (value) => tenths(value / 60) };
    }
    case 'p_center':
      return { objective: orNull(minutesOf), cumulative: minutesOf, gain: tenths };
    default:
      return { objective: orNull(tenths), cumulative: tenths, gain: tenths };
  }
}

function tenths(value: number): number {
  return round(value, 1);
}

function minutesOf(seconds: number): number {
  return round(seconds / 60, 2);
}

function orNull(convert: (value: number) => number): (value: number | null) => number | null {
  return (value) => (value === null || !Number.isFinite(value) ? null : convert(value));
}

/** Share of the question's people within the cut-off, before and after; 0 to 1. */
function districtShares(
  { steps }: SitingOutcome,
  { times, existingCosts, cutoff }: SitingProblem,
  { model: { grid }, people }: Situation,
): SitingResult['districts'] {
  const before = existingCosts.map((cost) => (cost <= cutoff ? 1 : 0));
  const after = before.slice();
  for (const { candidate } of steps) {
    const end = times.siteStarts[candidate + 1]!;
    for (let pair = times.siteStarts[candidate]!; pair < end; pair++) {
      if (times.siteCosts[pair]! <= cutoff) after[times.siteCells[pair]!] = 1;
    }
  }
  return cellsByArea(grid, null).flatMap(({ level, code, name, cells }) => {
    if (level !== 'district') return [];
    const sums = { people: 0, before: 0, after: 0 };
    for (const cell of cells) {
      sums.people += people[cell]!;
      sums.before += people[cell]! * before[cell]!;
      sums.after += people[cell]! * after[cell]!;
    }
    return [
      {
        code,
        name,
        people: round(sums.people, 1),
        before: shareOf(sums.before, sums.people),
        after: shareOf(sums.after, sums.people),
      },
    ];
  });
}
