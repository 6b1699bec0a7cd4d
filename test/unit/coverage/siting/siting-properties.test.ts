import { assert, asyncProperty, constant, nat, shuffledSubarray } from 'fast-check';
import { expect, test } from 'vitest';
import { sitingModels } from '../../../../server/contract/siting.ts';
import { previewSiting } from '../../../../server/coverage/siting/run-siting.ts';
import { anyQuestion } from './arbitrary-question.ts';
import { chosenOf, pose, solveHere, type Posed } from './pose.ts';
import { valueOf } from './try-everything.ts';

const some = { numRuns: 40 };
const larger = { mostCells: 20, mostSites: 10 };

test.each(sitingModels)(
  'a preview of %s is possible, and no better than the proof',
  async (model) => {
    await assert(
      asyncProperty(anyQuestion(model, larger), async (posed) => {
        const preview = previewSiting(pose(posed));
        if (preview.objective === null) return;
        expect(valueOf(posed, chosenOf(preview))).toBeCloseTo(preview.objective, 6);
        const { objective } = await solveHere(pose(posed));
        const lead =
          model === 'mclp' ? objective! - preview.objective : preview.objective - objective!;
        expect(lead).toBeGreaterThanOrEqual(-1e-6);
      }),
      some,
    );
  },
);

test.each(sitingModels)('bounds of %s hold at every report', async (model) => {
  await assert(
    asyncProperty(anyQuestion(model, larger), async (posed) => {
      const bounds: number[] = [];
      const outcome = await solveHere(pose(posed), {
        say(message) {
          if (message.type === 'progress' && message.progress.bound !== null) {
            bounds.push(message.progress.bound);
          }
        },
      });
      if (outcome.objective === null) return;
      for (const bound of [...bounds, outcome.bound!]) {
        const lead = model === 'mclp' ? bound - outcome.objective : outcome.objective - bound;
        expect(lead).toBeGreaterThanOrEqual(-1e-6);
      }
    }),
    some,
  );
});

test('one more candidate never lowers the greatest coverage', async () => {
  await assert(
    asyncProperty(anyQuestion('mclp'), async (posed) => {
      const fewer = { ...posed, costs: posed.costs.map((row) => row.slice(0, -1)) };
      const last = posed.costs[0]!.length - 1;
      if (last === 0 || posed.required?.includes(last)) return;
      const [less, more] = [await solveHere(pose(fewer)), await solveHere(pose(posed))];
      expect(more.objective!).toBeGreaterThanOrEqual(less.objective! - 1e-9);
    }),
    some,
  );
});

test.each(sitingModels)(
  'other names for cells and candidates change nothing in %s',
  async (model) => {
    const relabelled = anyQuestion(model).chain((posed) =>
      shuffledSubarray([...posed.costs.keys()], { minLength: posed.costs.length }).chain(
        (cells) => {
          const sites = [...posed.costs[0]!.keys()];
          return shuffledSubarray(sites, { minLength: sites.length }).map((order) => ({
            posed,
            other: relabel(posed, cells, order),
          }));
        },
      ),
    );
    await assert(
      asyncProperty(relabelled, async ({ posed, other }) => {
        const [one, two] = [await solveHere(pose(posed)), await solveHere(pose(other))];
        expect(two.status).toBe(one.status);
        // 0 for both where nothing fits.
        expect(two.objective ?? 0).toBeCloseTo(one.objective ?? 0, 6);
      }),
      some,
    );
  },
);

test('other sets are within half a per cent, possible, and truly other', async () => {
  await assert(
    asyncProperty(
      constant(sitingModels).chain((models) =>
        nat(models.length - 1).chain((at) => anyQuestion(models[at]!, larger)),
      ),
      async (posed) => {
        const outcome = await solveHere(pose(posed));
        for (const other of outcome.alternatives) {
          const chosen = other.steps.map(({ candidate }) => candidate).toSorted((a, b) => a - b);
          expect(chosen).not.toEqual(chosenOf(outcome));
          expect(valueOf(posed, chosen)).toBeCloseTo(other.objective, 6);
          expect(Math.abs(other.objective - outcome.objective!)).toBeLessThanOrEqual(
            0.005 * outcome.objective! + 1e-6,
          );
        }
      },
    ),
    some,
  );
});

test.each(sitingModels)('the build order of %s adds up to the objective', async (model) => {
  await assert(
    asyncProperty(anyQuestion(model, larger), async (posed) => {
      const outcome = await solveHere(pose(posed));
      const last = outcome.steps.at(-1);
      if (last === undefined) return;
      const end = model === 'lscp' ? last.cumulative : outcome.objective;
      expect(last.cumulative).toBeCloseTo(end!, 6);
      for (const [at, step] of outcome.steps.entries()) {
        const before = at === 0 ? outcome.baseline : outcome.steps[at - 1]!.cumulative;
        expect(step.required).toBe(posed.required?.includes(step.candidate));
        if (step.gain === null || before === null) continue;
        expect(Math.abs(step.cumulative! - before)).toBeCloseTo(step.gain, 6);
      }
    }),
    some,
  );
});

test.each(sitingModels)('the curve of %s only gets better', async (model) => {
  await assert(
    asyncProperty(anyQuestion(model, larger), async (posed) => {
      const { curve, objective, status } = await solveHere(pose(posed));
      for (let at = 1; at < curve.length; at++) {
        const [before, after] = [curve[at - 1]!, curve[at]!];
        expect(after.sites).toBe(before.sites + 1);
        const rise = after.objective - before.objective;
        const isRising = model === 'mclp' || model === 'lscp';
        expect(isRising ? rise : -rise).toBeGreaterThanOrEqual(-1e-6);
      }
      if (status !== 'optimal' || model === 'lscp') return;
      const answer = curve.find(({ sites }) => sites === posed.facilities);
      expect(answer).toEqual({ sites: posed.facilities, objective, proven: true });
    }),
    some,
  );
});

test('a share of each group costs what is covered less for it', async () => {
  await assert(
    asyncProperty(anyQuestion('mclp', { withShare: true }), async (posed) => {
      const fair = await solveHere(pose(posed));
      if (fair.objective === null) return;
      const free = await solveHere(pose({ ...posed, share: null }));
      expect(fair.fairnessCost!.proven).toBe(true);
      expect(fair.fairnessCost!.weight).toBeCloseTo(free.objective! - fair.objective, 6);
    }),
    some,
  );
});

function relabel(posed: Posed, cells: readonly number[], sites: readonly number[]): Posed {
  return {
    ...posed,
    costs: cells.map((cell) => sites.map((site) => posed.costs[cell]![site]!)),
    people: cells.map((cell) => posed.people[cell]!),
    existing: cells.map((cell) => posed.existing![cell]!),
    groups: cells.map((cell) => posed.groups![cell]!),
    required: posed.required!.map((site) => sites.indexOf(site)),
  };
}
