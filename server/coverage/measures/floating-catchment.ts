import { checkAccessInput, type AccessInput } from './access-input.ts';
import { sumsAtCells, sumsAtSites } from './weighted-sums.ts';

/**
 * Two-step floating catchment area: supply per person, A_i = Σ_j w_ij·S_j / Σ_k w_kj·P_k. With one
 * step of weight 1 it is 2SFCA (Luo & Wang 2003, Measures of spatial accessibility to health care in
 * a GIS environment, Environment and Planning B 30(6)); with `threeZones` E2SFCA (Luo & Qi 2009, An
 * enhanced two-step floating catchment area method, Health & Place 15(4)); with `gaussianDecay`
 * G2SFCA. Σ P·A = Σ S over the sites that people can reach.
 */
export function twoStepCatchment(input: AccessInput): Float64Array {
  checkAccessInput(input);
  const { reach, people, decay } = input;
  const demand = sumsAtSites(reach, decay, people);
  return sumsAtCells(reach, decay, supplyPer(demand, input), people);
}

/**
 * Three-step floating catchment area: people choose among the sites in reach with the likelihood
 * G_ij = w_ij / Σ_k w_ik, and A_i = Σ_j G_ij·w_ij·S_j / Σ_k G_kj·w_kj·P_k (Wan, Zou & Sternberg 2012,
 * A three-step floating catchment area method, International Journal of Geographical Information
 * Science 26(6)), so that nearby sites no longer each face the same people in full. Σ P·A = Σ S over
 * the sites that people can reach. As in the paper, k runs over the open sites within the cut-off.
 */
export function threeStepCatchment(input: AccessInput): Float64Array {
  checkAccessInput(input);
  const { reach, open, people, decay } = input;
  const choice = sumsAtCells(reach, decay, Float64Array.from(open), people);
  // G·w is w² over the cell's sum of weights, which can be taken out of both sums.
  const squared = { cutoff: decay.cutoff, weight: (cost: number) => decay.weight(cost) ** 2 };
  const choosing = people.map((here, cell) => (choice[cell]! > 0 ? here / choice[cell]! : 0));
  const demand = sumsAtSites(reach, squared, choosing);
  const access = sumsAtCells(reach, squared, supplyPer(demand, input), people);
  return access.map((sum, cell) => (sum > 0 ? sum / choice[cell]! : sum));
}

/**
 * Balanced floating catchment area: people are divided among the sites in reach, and the level of
 * service of a site, L_j = S_j / Σ_i P_i·w_ij / Σ_k w_ik, is divided among the cells in reach,
 * A_i = Σ_j L_j·w_ij / Σ_k w_kj, so that neither is counted twice (Páez, Higgins & Vivona 2019, Demand
 * and level of service inflation in floating catchment area methods, PLOS ONE 14(6)). Σ A = Σ L;
 * only cells with people take part, as empty ones would draw service away.
 *
 * A is the cell's part of the service, not a ratio to its people: it says little across grids of
 * different resolution.
 */
export function balancedCatchment(input: AccessInput): Float64Array {
  checkAccessInput(input);
  const { reach, open, people, decay } = input;
  const rows = sumsAtCells(reach, decay, Float64Array.from(open), people);
  const divided = people.map((here, cell) => (rows[cell]! > 0 ? here / rows[cell]! : 0));
  const level = supplyPer(sumsAtSites(reach, decay, divided), input);
  const columns = sumsAtSites(
    reach,
    decay,
    people.map((here) => (here > 0 ? 1 : 0)),
  );
  const balanced = level.map((service, site) => (service > 0 ? service / columns[site]! : 0));
  return sumsAtCells(reach, decay, balanced, people);
}

/**
 * Spatial availability: supply divided among the cells in reach in proportion to people and
 * proximity, V_i = Σ_j S_j·P_i·w_ij / Σ_k P_k·w_kj (Soukhov, Páez, Higgins & Mohamed 2023,
 * Introducing spatial availability, PLOS ONE 18(1)). In units of supply, not per person: Σ V = Σ S
 * over the sites that people can reach. V_i / P_i is what `twoStepCatchment` gives with the same
 * decay.
 */
export function spatialAvailability(input: AccessInput): Float64Array {
  return twoStepCatchment(input).map((access, cell) => access * input.people[cell]!);
}

/** Supply for each unit of demand; 0 for sites that are closed or that nobody can reach. */
function supplyPer(demand: Float64Array, { open, supply }: AccessInput): Float64Array {
  return demand.map((sum, site) => (open[site] === 1 && sum > 0 ? supply[site]! / sum : 0));
}
