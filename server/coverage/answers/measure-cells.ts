import type { AccessMeasure, Decay } from '../../contract/coverage-query.ts';
import type { AccessInput } from '../measures/access-input.ts';
import {
  clampedPowerDecay,
  exponentialDecay,
  gaussianDecay,
  linearDecay,
  logisticDecay,
  stepDecay,
  threeZones,
  type DecayFunction,
} from '../measures/decay.ts';
import {
  balancedCatchment,
  spatialAvailability,
  threeStepCatchment,
  twoStepCatchment,
} from '../measures/floating-catchment.ts';
import { gravity } from '../measures/gravity.ts';
import type { Situation } from './situation.ts';

export interface MeasureChoice {
  readonly measure: AccessMeasure;
  readonly decay: Decay;
}

/** The decay that an answer names: null where the measure has its own. */
export function decayOf({ measure, decay }: MeasureChoice): Decay | null {
  return ['3sfca', 'bfca', 'spatial_availability', 'gravity'].includes(measure) ? decay : null;
}

/**
 * A measure by cell. `nearest`: seconds, Infinity beyond the horizon; the others NaN where nobody
 * lives and 0 where nothing is in reach. Supply is what a site can serve at a time.
 */
export function measureCells(situation: Situation, choice: MeasureChoice): Float64Array {
  const { nearest, reach, chosen, sites, people, cutoffSeconds } = situation;
  if (choice.measure === 'nearest') return nearest.costs;
  const input = (decay: DecayFunction): AccessInput => ({
    reach,
    open: chosen.counted,
    supply: sites.capacities,
    people,
    decay,
  });
  const chosenDecay = decays[choice.decay](cutoffSeconds);
  switch (choice.measure) {
    case '2sfca':
      return twoStepCatchment(input(stepDecay([[cutoffSeconds, 1]])));
    case 'e2sfca':
      return twoStepCatchment(input(threeZones(cutoffSeconds)));
    case '3sfca':
      return threeStepCatchment(input(chosenDecay));
    case 'bfca':
      return balancedCatchment(input(chosenDecay));
    case 'spatial_availability':
      return spatialAvailability(input(chosenDecay));
    default:
      return gravity(input(chosenDecay));
  }
}

const decays: Readonly<Record<Decay, (cutoff: number) => DecayFunction>> = {
  linear: linearDecay,
  exponential: exponentialDecay,
  gaussian: gaussianDecay,
  clamped_power: clampedPowerDecay,
  logistic: logisticDecay,
};
