import { describe, expect, test } from 'vitest';
import { buildTravelTimes } from '../../../../server/coverage/pairs/pair-matrix.ts';
import type { SitingProblem } from '../../../../server/coverage/siting/problem.ts';
import { readCsv, referenceCasesMissing } from '../measures/reference-cases.ts';
import { solveHere } from './pose.ts';

const missing = referenceCasesMissing();
const instances = missing ? [] : readCsv('orlib-pmed/optimum.csv');

describe.skipIf(missing)("Beasley's OR-Library, against its optima", () => {
  test.each(instances)('$instance, p-median', async (row) => {
    const outcome = await solveHere(read(row, 'p_median'));
    const optimum = Number(row['pmedian_optimum']);
    expect(outcome).toMatchObject({ status: 'optimal', objective: optimum, bound: optimum });
  });

  test.each(instances)('$instance, p-center', async (row) => {
    const outcome = await solveHere(read(row, 'p_center'));
    const optimum = Number(row['pcenter_optimum']);
    expect(outcome).toMatchObject({ status: 'optimal', objective: optimum, bound: optimum });
  });
});

function read(row: Record<string, string>, model: 'p_median' | 'p_center'): SitingProblem {
  const count = Number(row['n']);
  const costs = allPairs(count, readCsv(`orlib-pmed/${row['instance']}.csv`));
  const cells = Uint32Array.from({ length: count }, (_, cell) => cell);
  return {
    model,
    weights: new Float64Array(count).fill(1),
    times: buildTravelTimes(
      count,
      costs.map((ways) => ({ cells, costs: Uint16Array.from(ways) })),
    ),
    existingCosts: new Float64Array(count).fill(Infinity),
    cutoff: 0,
    facilities: Number(row['p']),
    required: new Uint32Array(0),
    capacity: null,
    minimumShare: null,
    unreachedCost: null,
  };
}

/** Shortest ways (Floyd 1962). Of edges that are given twice the last one counts. */
function allPairs(count: number, edges: readonly Record<string, string>[]): Float64Array[] {
  const costs = Array.from({ length: count }, (_, node) =>
    new Float64Array(count).fill(Infinity).fill(0, node, node + 1),
  );
  for (const { from, to, cost } of edges) {
    costs[Number(from) - 1]![Number(to) - 1] = Number(cost);
    costs[Number(to) - 1]![Number(from) - 1] = Number(cost);
  }
  for (const middle of costs.keys()) {
    const onward = costs[middle]!;
    for (const row of costs) {
      const before = row[middle]!;
      for (let to = 0; to < count; to++) row[to] = Math.min(row[to]!, before + onward[to]!);
    }
  }
  return costs;
}
