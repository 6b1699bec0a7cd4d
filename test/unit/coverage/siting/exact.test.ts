import { assert, asyncProperty } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SitingOutcome } from '../../../../server/coverage/siting/outcome.ts';
import { anyQuestion } from './arbitrary-question.ts';
import { chosenOf, pose, solveHere, type Posed } from './pose.ts';
import { tryEverything, valueOf } from './try-everything.ts';

/** So large that the relaxation is not exact by itself. */
const larger = { mostCells: 24, mostSites: 9 };

const cases = [
  ['the greatest coverage', anyQuestion('mclp')],
  ['the greatest coverage of more cells', anyQuestion('mclp', larger)],
  ['the least mean of more cells', anyQuestion('p_median', larger)],
  ['the greatest coverage with a share for each group', anyQuestion('mclp', { withShare: true })],
  ['the greatest coverage with a capacity', anyQuestion('mclp', { withCapacity: true })],
  [
    'the greatest coverage with a share and a capacity',
    anyQuestion('mclp', { withShare: true, withCapacity: true }),
  ],
  ['the fewest sites', anyQuestion('lscp')],
  ['the fewest sites for a share of each group', anyQuestion('lscp', { withShare: true })],
  ['the fewest sites with a capacity', anyQuestion('lscp', { withCapacity: true })],
  [
    'the fewest sites for a share with a capacity',
    anyQuestion('lscp', { withShare: true, withCapacity: true }),
  ],
  ['the least mean', anyQuestion('p_median')],
  [
    'the least mean with a capacity',
    anyQuestion('p_median', { withCapacity: true, mostPeople: 2 }),
  ],
  ['the least worst', anyQuestion('p_center')],
  ['the least worst with a capacity', anyQuestion('p_center', { withCapacity: true })],
] as const;

describe('the proven answer is the best of all sets', () => {
  test.each(cases)('%s', async (_, questions) => {
    await assert(
      asyncProperty(questions, async (posed) => {
        const best = tryEverything(posed);
        const outcome = await solveHere(pose(posed));
        expect(summed(outcome, posed)).toEqual({
          status: best === null ? 'infeasible' : 'optimal',
          hasReason: best === null,
          objective: rounded(best),
          bound: rounded(best),
          // The set itself is worth what is said of it.
          value: rounded(best),
        });
      }),
      { numRuns: 50 },
    );
  });
});

function summed(outcome: SitingOutcome, posed: Posed): Record<string, unknown> {
  const { status, objective, bound, infeasible } = outcome;
  return {
    status,
    hasReason: infeasible !== null,
    objective: rounded(objective),
    bound: rounded(bound),
    value: rounded(objective === null ? null : valueOf(posed, chosenOf(outcome))),
  };
}

/** Sums of real numbers differ in their last digits. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e6) / 1e6;
}
