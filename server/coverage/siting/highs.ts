import loadHighs, { type Highs, type ModelData } from 'highs';

/** How a run of the solver may be watched, helped and stopped. */
export interface MipRun {
  readonly secondsLeft: number;
  /** A feasible point to begin with. */
  readonly start?: Float64Array | undefined;
  /** Whenever the solver reports; true stops it, as enough is known. */
  readonly watch?: ((primal: number, dual: number) => boolean) | undefined;
  /** For linear programs with much that is equally good, as those of the p-median are. */
  readonly isDegenerate?: boolean | undefined;
  /** Each better point. */
  readonly onBetter?: ((values: Float64Array) => void) | undefined;
}

export interface MipAnswer {
  /** `stopped`: by the clock or by `watch`. */
  readonly status: 'optimal' | 'infeasible' | 'stopped';
  /** Best point found. */
  readonly values: Float64Array | null;
  /** No point is better; null where nothing was proven. */
  readonly bound: number | null;
}

export type MipSolver = (model: ModelData, run: MipRun) => MipAnswer;

/** Loads HiGHS (Huangfu & Hall 2018). Solving holds the thread: for worker threads. */
export async function loadMipSolver(): Promise<MipSolver> {
  // The package declares its types for CommonJS only; imported, the default export is the loader.
  const load = loadHighs as unknown as typeof loadHighs.default;
  const highs = await load();
  return (model, run) => solve(highs, model, run);
}

/**
 * The solver calls a gap of 1e-4 optimal unless told otherwise; here only what is proven is. Its
 * absolute gap of 1e-6 is left: it is below what the sums of weights can show.
 */
const exactly = { output_flag: false, mip_rel_gap: 0 };

function solve(highs: Highs, data: ModelData, run: MipRun): MipAnswer {
  if (run.secondsLeft <= 0) return { status: 'stopped', values: null, bound: null };
  const model = highs.createModel(data);
  const { callbackType, modelStatus, solutionStatus } = highs.constants;
  let best: Float64Array | null = null;
  let bound: number | null = null;
  try {
    model.options.set({ ...exactly, time_limit: run.secondsLeft });
    if (run.isDegenerate) model.options.set({ mip_lp_solver: 'ipm', mip_allow_restart: false });
    if (run.start) model.setSolution({ colValue: run.start });
    const look = (primal: number | undefined, dual: number | undefined): boolean => {
      if (dual !== undefined && Number.isFinite(dual)) bound = dual;
      return run.watch?.(primal ?? Number.NaN, bound ?? Number.NaN) ?? false;
    };
    model.run({
      [callbackType.mipImprovingSolution]({ data: { mip_solution } }) {
        if (!mip_solution) return undefined;
        best = mip_solution;
        run.onBetter?.(mip_solution);
        return undefined;
      },
      [callbackType.mipLogging]({ data: { mip_primal_bound, mip_dual_bound } }) {
        look(mip_primal_bound, mip_dual_bound);
        return undefined;
      },
      [callbackType.mipInterrupt](event) {
        if (look(event.data.mip_primal_bound, event.data.mip_dual_bound)) event.interrupt();
        return undefined;
      },
    });
    const status = model.getModelStatus();
    // Every model here has bounds on all that it counts, so it is not the other of the two.
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
      return { status: 'infeasible', values: null, bound: null };
    }
    if (model.info.get('primal_solution_status') === solutionStatus.feasible) {
      best = model.getSolution().colValue;
    }
    const dual = Number(model.info.get('mip_dual_bound'));
    if (Number.isFinite(dual)) bound = dual;
    if (status === modelStatus.optimal) return { status: 'optimal', values: best, bound };
    const stopped: readonly number[] = [modelStatus.timeLimit, modelStatus.interrupted];
    if (!stopped.includes(status)) throw new Error(`The solver failed (model status ${status})`);
    return { status: 'stopped', values: best, bound };
  } finally {
    model.dispose();
  }
}
