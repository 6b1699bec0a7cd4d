import { chooseFewest, chosenOf } from './choose-cover.ts';
import { centerCost, centerLevels, coverAtLevel } from './center-levels.ts';
import type { SitingProblem } from './problem.ts';
import { proveFewest } from './prove-fewest.ts';
import type { ExactAnswer, SolverContext } from './solver-context.ts';

/**
 * A good set for the p-center (Hakimi 1964) without a proof: the least level that greedy cover
 * reaches with so many sites, found by bisection.
 * @returns null where greedy cover reaches none.
 */
export function chooseCenter(problem: SitingProblem, levels: Float64Array): number[] | null {
  const required = [...problem.required];
  let best: number[] | null = null;
  let from = 0;
  let to = levels.length - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const instance = coverAtLevel(problem, levels[middle]!);
    const chosen = instance.lostCells > 0 ? null : chosenOf(chooseFewest(instance, required, null));
    if (chosen !== null && chosen.length <= problem.facilities) {
      best = chosen;
      to = middle - 1;
    } else from = middle + 1;
  }
  return best;
}

/**
 * Proves the least greatest cost by bisection: a level is reached or not as the fewest sites that
 * cover at it are few enough (Minieka 1970).
 * @param known a set to begin with.
 */
export function proveCenter(
  problem: SitingProblem,
  known: readonly number[] | null,
  context: SolverContext,
): ExactAnswer {
  const levels = centerLevels(problem);
  const { facilities, capacity } = problem;
  const required = [...problem.required];
  let chosen = known;
  let objective = known === null ? null : centerCost(problem, known);
  // Levels below `from` are proven out of reach; the level at `to` is reached.
  let from = 0;
  let to = objective === null ? levels.length : levels.indexOf(objective);
  const total = Math.ceil(Math.log2(Math.max(2, to + 1)));
  let done = 0;
  const bound = (): number | null => levels[Math.min(from, to)] ?? objective;
  while (from < to) {
    context.report({ objective, bound: bound(), step: { done, total: Math.max(total, done + 1) } });
    // The last level is tried when none is known to be reached.
    const middle = Math.min((from + to) >> 1, levels.length - 1);
    const instance = coverAtLevel(problem, levels[middle]!);
    const greedy = capacity === null ? chosenOf(chooseFewest(instance, required, null)) : null;
    const answer =
      instance.lostCells > 0
        ? ({ status: 'infeasible' } as const)
        : proveFewest(
            { instance, required, rule: null, capacity, known: greedy, enough: facilities },
            context,
          );
    done += 1;
    if (answer.status === 'infeasible' || answer.atLeast > facilities) from = middle + 1;
    else if (answer.chosen !== null && answer.chosen.length <= facilities) {
      chosen = answer.chosen;
      // With a capacity people may have to go farther than to the nearest.
      objective = capacity === null ? centerCost(problem, chosen) : levels[middle]!;
      to = levels.indexOf(objective);
      context.onBetter(chosen, objective);
    } else return { status: 'time_limit', chosen, objective, bound: bound() };
  }
  if (chosen === null) return { status: 'infeasible' };
  return { status: 'optimal', chosen, objective, bound: objective };
}
