import type { SitingModel } from '../../contract/siting.ts';
import { centerMethod } from './center-method.ts';
import { coverageMethod } from './coverage-method.ts';
import { fewestMethod } from './fewest-method.ts';
import { medianMethod } from './median-method.ts';
import type { SitingProblem } from './problem.ts';
import type { SitingMethod } from './siting-method.ts';

const methods = {
  mclp: coverageMethod,
  lscp: fewestMethod,
  p_median: (problem: SitingProblem) => medianMethod(withoutShare(problem)),
  p_center: (problem: SitingProblem) => centerMethod(withoutShare(problem)),
} as const satisfies Record<SitingModel, (problem: SitingProblem) => SitingMethod>;

/** @throws {RangeError} when a least share is asked of a model that leaves nobody out. */
export function chooseMethod(problem: SitingProblem): SitingMethod {
  return methods[problem.model](problem);
}

function withoutShare(problem: SitingProblem): SitingProblem {
  if (problem.minimumShare !== null) {
    throw new RangeError('minimumShare applies to mclp and lscp: the others serve everybody');
  }
  return problem;
}
