import { centerCost, coverAtLevel } from './center-levels.ts';
import { chooseFewest, chosenOf } from './choose-cover.ts';
import type { CurvePoint } from './outcome.ts';
import type { SitingProblem } from './problem.ts';
import { curveLength } from './siting-method.ts';

/** So many levels are looked at: each is a greedy cover of the whole city. */
const samples = 24;

/**
 * By number of new sites, the greatest cost of a set that greedy cover finds at one of some levels
 * spread between the least and the greatest; never rises. With a capacity it is not known.
 */
export function centerCurve(problem: SitingProblem, levels: Float64Array): CurvePoint[] {
  if (problem.capacity !== null) return [];
  const length = Math.min(Math.max(curveLength, problem.facilities), problem.times.siteCount);
  const least = new Float64Array(length + 1).fill(Infinity);
  const required = [...problem.required];
  for (const level of spread(levels)) {
    const instance = coverAtLevel(problem, level);
    if (instance.lostCells > 0) continue;
    const chosen = chosenOf(chooseFewest(instance, required, null));
    if (chosen.length > length) continue;
    least[chosen.length] = Math.min(least[chosen.length]!, centerCost(problem, chosen));
  }
  if (required.length === 0) least[0] = Math.min(least[0]!, centerCost(problem, []));
  const points: CurvePoint[] = [];
  let objective = Infinity;
  for (const [sites, value] of least.entries()) {
    objective = Math.min(objective, value);
    if (Number.isFinite(objective)) points.push({ sites, objective, proven: false });
  }
  return points;
}

function spread(levels: Float64Array): number[] {
  const last = levels.length - 1;
  if (last < samples) return [...levels];
  const at = Array.from({ length: samples }, (_, sample) =>
    Math.round((sample * last) / (samples - 1)),
  );
  return at.map((position) => levels[position]!);
}
