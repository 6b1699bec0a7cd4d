import type { CoverInstance } from './cover-instance.ts';
import { draftMip } from './mip-model.ts';
import type { ExactAnswer, SolverContext } from './solver-context.ts';

/**
 * Backup cover (LSCP-B, Hogan & ReVelle 1986): of all sets of `facilities` sites that cover every
 * cell, one in which the most cells have two sites in reach. A cell that a single candidate reaches
 * is never backed up.
 * @param facilities the fewest that cover every cell, or more.
 * @returns the number of cells backed up as objective and bound.
 */
export function proveBackup(
  instance: CoverInstance,
  facilities: number,
  required: readonly number[],
  context: SolverContext,
): ExactAnswer {
  const { cells, cellStarts, cellSites, candidateCount } = instance;
  const draft = draftMip();
  const sites = Array.from({ length: candidateCount }, () => draft.column(0, 1, true));
  for (const site of required) draft.lower(site, 1);
  for (let cell = 0; cell < cells.length; cell++) {
    const near = [...cellSites.subarray(cellStarts[cell], cellStarts[cell + 1])];
    // Counted: cells that are not backed up.
    if (near.length < 2) draft.row(1, Infinity, near);
    else {
      const single = draft.column(1, 1, true);
      draft.row(1, Infinity, near);
      draft.row(2, Infinity, [...near, single]);
    }
  }
  draft.row(-Infinity, facilities, sites);
  const countable = countBackable(instance);
  const toBackedUp = (single: number): number => countable - Math.round(single);
  let bound: number | null = null;
  const answer = context.solve(draft.data(), {
    secondsLeft: context.secondsLeft(),
    watch(_, dual) {
      if (Number.isFinite(dual)) bound = countable - Math.ceil(dual - 1e-6);
      context.report({ objective: null, bound, step: null });
      return false;
    },
  });
  if (answer.status === 'infeasible') return { status: 'infeasible' };
  if (answer.bound !== null) bound = countable - Math.ceil(answer.bound - 1e-6);
  const { values } = answer;
  if (values === null) return { status: 'time_limit', chosen: null, objective: null, bound };
  const singles = values.subarray(candidateCount).reduce((sum, value) => sum + value, 0);
  return {
    status: answer.status === 'optimal' ? 'optimal' : 'time_limit',
    chosen: sites.filter((site) => values[site]! > 0.5),
    objective: toBackedUp(singles),
    bound: answer.status === 'optimal' ? toBackedUp(singles) : bound,
  };
}

function countBackable({ cells, cellStarts }: CoverInstance): number {
  let count = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    if (cellStarts[cell + 1]! - cellStarts[cell]! >= 2) count += 1;
  }
  return count;
}
