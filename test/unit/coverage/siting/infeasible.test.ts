import { expect, test } from 'vitest';
import { pose, solveHere, type Posed } from './pose.ts';

/** Two cells in each of two groups, each within reach of a candidate of its own. */
const question: Posed = {
  model: 'mclp',
  costs: [
    [1, null, null],
    [null, 1, null],
    [null, null, 1],
    [null, null, null],
  ],
  people: [10, 20, 30, 40],
  groups: [0, 0, 1, 1],
  cutoff: 5,
  facilities: 2,
  unreachedCost: null,
};

test.each<[string, Partial<Posed>, object]>([
  [
    'more sites are required than may be built',
    { required: [0, 1, 2] },
    { kind: 'more_required_than_sites', required: 3, facilities: 2 },
  ],
  [
    'no candidate reaches some cells that must be covered',
    { model: 'lscp' },
    { kind: 'cells_out_of_reach', cells: 1, weight: 40 },
  ],
  [
    'no candidate reaches some cells that must be served',
    { model: 'p_median' },
    { kind: 'cells_out_of_reach', cells: 1, weight: 40 },
  ],
  [
    'no candidate reaches some cells whose worst cost is asked for',
    { model: 'p_center' },
    { kind: 'cells_out_of_reach', cells: 1, weight: 40 },
  ],
  [
    'a group stays below its share whatever is built',
    { share: 0.5 },
    {
      kind: 'minimum_share_unreachable',
      share: 0.5,
      groups: [{ group: 1, bestShare: 30 / 70 }],
    },
  ],
  [
    'each group can have its share, but not all with so few sites',
    { share: 0.4, facilities: 1 },
    { kind: 'minimum_share_needs_more_sites', share: 0.4, facilities: 1, sitesNeeded: 2 },
  ],
  [
    'so few sites cannot serve everybody',
    { model: 'p_median', people: [10, 20, 30, 0] },
    { kind: 'too_few_sites', facilities: 2, sitesNeeded: 3 },
  ],
  [
    'so few sites leave somebody without any',
    { model: 'p_center', people: [10, 20, 30, 0] },
    { kind: 'too_few_sites', facilities: 2, sitesNeeded: 3 },
  ],
  [
    'all candidates together have too little room for everybody',
    { model: 'lscp', people: [10, 20, 30, 0], capacity: 15 },
    { kind: 'capacity_too_small', demand: 60, servable: 40, sites: 3, capacity: 15 },
  ],
  [
    'as many as may be built have too little room',
    { model: 'p_median', people: [10, 20, 30, 0], unreachedCost: 9, capacity: 25 },
    { kind: 'capacity_too_small', demand: 60, servable: 50, sites: 2, capacity: 25 },
  ],
  [
    'all candidates together have too little room for the shares',
    { model: 'mclp', share: 0.4, capacity: 10, facilities: 3 },
    { kind: 'capacity_too_small', demand: 40, servable: 22, sites: 3, capacity: 10 },
  ],
])('says that %s', async (_, change, reason) => {
  const outcome = await solveHere(pose({ ...question, ...change }));
  expect(outcome).toMatchObject({ status: 'infeasible', objective: null, bound: null, steps: [] });
  expect(rounded(outcome.infeasible)).toEqual(rounded(reason));
});

test('a share is refused for a model that leaves nobody out', async () => {
  const problem = pose({ ...question, model: 'p_median', share: 0.5 });
  await expect(solveHere(problem)).rejects.toThrow(RangeError);
});

/** A need is a billionth smaller than the share says, so that what is met exactly is met. */
function rounded(reason: unknown): unknown {
  const text = JSON.stringify(reason, (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value,
  );
  return JSON.parse(text);
}
