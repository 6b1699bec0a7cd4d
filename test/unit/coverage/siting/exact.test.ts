import { assert, asyncProperty } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyQuestion } from './arbitrary-question.ts';
import { chosenOf, pose, solveHere } from './pose.ts';
import { tryEverything, valueOf } from './try-everything.ts';

const cases = [
  ['the greatest coverage', anyQuestion('mclp')],
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
  test.each(cases)(
    '%s',
    async (_, questions) => {
      await assert(
        asyncProperty(questions, async (posed) => {
          const best = tryEverything(posed);
          const outcome = await solveHere(pose(posed));
          if (best === null) {
            expect(outcome.status).toBe('infeasible');
            expect(outcome.infeasible).not.toBeNull();
            return;
          }
          expect(outcome.status).toBe('optimal');
          expect(outcome.objective).toBeCloseTo(best, 6);
          expect(outcome.bound).toBeCloseTo(best, 6);
          expect(outcome.gap).toBeCloseTo(0, 9);
          expect(valueOf(posed, chosenOf(outcome))).toBeCloseTo(best, 6);
        }),
        { numRuns: 60 },
      );
    },
    200_000,
  );
});
