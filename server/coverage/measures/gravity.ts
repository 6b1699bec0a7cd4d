import { checkAccessInput, type AccessInput } from './access-input.ts';
import { sumsAtCells } from './weighted-sums.ts';

/**
 * Potential of supply: A_i = Σ_j S_j·w(c_ij) (Hansen 1959, How accessibility shapes land use, Journal
 * of the American Institute of Planners 25(2)). Others who want the same supply play no part.
 */
export function gravity(input: AccessInput): Float64Array {
  checkAccessInput(input);
  const { reach, open, supply, people, decay } = input;
  const counted = supply.map((units, site) => (open[site] === 1 ? units : 0));
  return sumsAtCells(reach, decay, counted, people);
}
