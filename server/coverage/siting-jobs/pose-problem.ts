import { coverageHorizonMinutes } from '../../contract/coverage-query.ts';
import type { SitingRequest } from '../../contract/siting.ts';
import type { Situation } from '../answers/situation.ts';
import { buildTravelTimes, type SiteReach } from '../pairs/pair-matrix.ts';
import type { SitingProblem } from '../siting/problem.ts';
import type { TravelTimes } from '../pairs/travel-times.ts';

/** People who count, by cell: the question's layer, and others with their factors. */
export function weightsOf(
  { people, asked }: Pick<Situation, 'people' | 'asked'>,
  others: readonly { readonly peopleAt: (hour: number | null) => Float64Array; factor: number }[],
): Float64Array {
  const weights = people.slice();
  for (const { peopleAt, factor } of others) {
    const more = peopleAt(asked.hour);
    for (let cell = 0; cell < weights.length; cell++) weights[cell]! += factor * more[cell]!;
  }
  return weights;
}

/**
 * The request in numbers. Models that are about everybody (LSCP without a share, p-center) leave out cells that
 * neither a candidate nor an existing site reaches: nothing could be said otherwise, and the answer
 * states how many people it is about. For p-median a cell without a site in reach counts as at the
 * horizon; for p-center it may not be, or the worst would be the horizon whatever is built.
 *
 * @param reaches of the candidates, in their order.
 */
export function poseProblem(
  situation: Situation,
  request: SitingRequest,
  weights: Float64Array,
  reaches: readonly SiteReach[],
  required: Uint32Array,
): SitingProblem {
  const { model, nearest, cutoffSeconds } = situation;
  const horizon = coverageHorizonMinutes[model.mode] * 60;
  const times = buildTravelTimes(model.grid.count, reaches);
  const existingCosts =
    (request.keepExisting ?? true)
      ? nearest.costs
      : new Float64Array(model.grid.count).fill(Infinity);
  const limit = request.model === 'lscp' ? cutoffSeconds : horizon;
  const isAboutAll =
    request.model === 'p_center' ||
    (request.model === 'lscp' && request.minimumShare === undefined);
  return {
    model: request.model,
    weights: isAboutAll ? reachable(weights, times, existingCosts, limit) : weights,
    times,
    existingCosts,
    cutoff: cutoffSeconds,
    facilities: request.sites ?? 0,
    required,
    capacity: request.capacity ?? null,
    minimumShare:
      request.minimumShare === undefined
        ? null
        : {
            share: request.minimumShare,
            groupOf: model.grid.districts,
            groupCount: model.grid.areas.length,
          },
    unreachedCost: request.model === 'p_median' ? horizon : null,
  };
}

/** The weights of cells with something within the limit; 0 elsewhere. */
function reachable(
  weights: Float64Array,
  { cellStarts, cellCosts }: TravelTimes,
  existingCosts: Float64Array,
  limit: number,
): Float64Array {
  return weights.map((weight, cell) => {
    const first = cellStarts[cell]!;
    const isReached = first < cellStarts[cell + 1]! && cellCosts[first]! <= limit;
    return isReached || existingCosts[cell]! <= limit ? weight : 0;
  });
}
