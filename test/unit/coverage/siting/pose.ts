import type { SitingModel } from '../../../../server/contract/siting.ts';
import { buildTravelTimes } from '../../../../server/coverage/pairs/pair-matrix.ts';
import { loadMipSolver } from '../../../../server/coverage/siting/highs.ts';
import type { SitingOutcome } from '../../../../server/coverage/siting/outcome.ts';
import type { SitingProblem } from '../../../../server/coverage/siting/problem.ts';
import { runSiting } from '../../../../server/coverage/siting/run-siting.ts';
import type { SitingMessage } from '../../../../server/coverage/siting/siting-messages.ts';

/** A siting question as a table: easy to look up, and to solve by trying everything. */
export interface Posed {
  readonly model: SitingModel;
  /** By cell and candidate; null: out of reach. */
  readonly costs: readonly (readonly (number | null)[])[];
  readonly people: readonly number[];
  /** By cell; Infinity where nothing is there. */
  readonly existing?: readonly number[];
  readonly cutoff?: number;
  readonly facilities: number;
  readonly required?: readonly number[];
  readonly capacity?: number | null;
  readonly share?: number | null;
  /** By cell. */
  readonly groups?: readonly number[];
  readonly unreachedCost?: number | null;
}

export function pose(posed: Posed): SitingProblem {
  const { costs, people, groups = people.map(() => 0), share = null } = posed;
  const sites = Array.from({ length: costs[0]?.length ?? 0 }, (_, site) => {
    const cells = [...costs.keys()].filter((cell) => costs[cell]![site] !== null);
    return {
      cells: Uint32Array.from(cells),
      costs: Float64Array.from(cells, (cell) => costs[cell]![site]!),
    };
  });
  return {
    model: posed.model,
    weights: Float64Array.from(people),
    times: buildTravelTimes(people.length, sites),
    existingCosts: Float64Array.from(posed.existing ?? people.map(() => Infinity)),
    cutoff: posed.cutoff ?? Infinity,
    facilities: posed.facilities,
    required: Uint32Array.from(posed.required ?? []),
    capacity: posed.capacity ?? null,
    minimumShare:
      share === null
        ? null
        : { share, groupOf: Uint16Array.from(groups), groupCount: Math.max(0, ...groups) + 1 },
    unreachedCost: posed.unreachedCost ?? null,
  };
}

const solver = loadMipSolver();

/** Solves in this thread. */
export async function solveHere(
  problem: SitingProblem,
  options: {
    readonly timeLimitSeconds?: number;
    readonly say?: (message: SitingMessage) => void;
  } = {},
): Promise<SitingOutcome> {
  return runSiting({
    problem,
    timeLimitSeconds: options.timeLimitSeconds ?? 60,
    loadSolver: () => solver,
    say: options.say ?? (() => undefined),
  });
}

export function chosenOf({ steps }: SitingOutcome): number[] {
  return steps.map(({ candidate }) => candidate).toSorted((a, b) => a - b);
}
