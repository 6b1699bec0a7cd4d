import { beforeAll, describe, expect, test } from 'vitest';
import { buildCover } from '../../../../server/coverage/siting/cover-instance.ts';
import { loadMipSolver } from '../../../../server/coverage/siting/highs.ts';
import { buildMedian } from '../../../../server/coverage/siting/median-instance.ts';
import type { SitingProblem } from '../../../../server/coverage/siting/problem.ts';
import { proveBackup } from '../../../../server/coverage/siting/prove-backup.ts';
import { proveCapacitated } from '../../../../server/coverage/siting/prove-capacitated.ts';
import type { SolverContext } from '../../../../server/coverage/siting/solver-context.ts';
import {
  readCsv,
  readJson,
  readSanFrancisco,
  referenceCasesMissing,
} from '../measures/reference-cases.ts';
import { chosenOf, pose, solveHere } from './pose.ts';

interface Expected {
  readonly lscp_radius_5000: { readonly sites: number };
  readonly mclp_radius_5000_p4: {
    readonly objective_people: number;
    readonly clients_uncovered: number;
    readonly clients_covered_pct: number;
    readonly open: readonly string[];
  };
  readonly pmedian_p4: {
    readonly objective_person_m: number;
    readonly mean_m: number;
    readonly open: readonly string[];
  };
  readonly pcenter_p4: { readonly objective_m: number };
  readonly lscpb_radius_5000: {
    readonly p: number;
    readonly true_backup_clients: number;
    readonly true_backup_pct: number;
  };
  readonly capacitated_pmedian_schools: {
    readonly p: number;
    readonly missing_pairs_cost: number;
    readonly mean_minutes: number;
  };
}

const missing = referenceCasesMissing();

describe.skipIf(missing)('San Francisco, as pysal/spopt asks', () => {
  let expected: Expected;
  let problem: SitingProblem;
  let stores: readonly string[];
  let context: SolverContext;

  beforeAll(async () => {
    expected = readJson('spopt-sf/expected.json') as Expected;
    const town = readSanFrancisco();
    // The weight of this case is the census of 2000, not what the other package counts.
    const populations = new Map(
      readCsv('spopt-sf/SF_demand_205_centroid_uniform_weight.csv').map(({ NAME, POP2000 }) => [
        Number(NAME),
        Number(POP2000),
      ]),
    );
    const tracts = readCsv('pysal-access/sf_expected.csv').map(({ id }) => Number(id));
    stores = town.stores;
    problem = {
      model: 'mclp',
      weights: Float64Array.from(tracts, (tract) => populations.get(tract)!),
      times: town.times,
      existingCosts: new Float64Array(tracts.length).fill(Infinity),
      cutoff: 5000,
      facilities: 4,
      required: new Uint32Array(0),
      capacity: null,
      minimumShare: null,
      unreachedCost: null,
    };
    context = {
      solve: await loadMipSolver(),
      secondsLeft: () => 60,
      report: () => undefined,
      onBetter: () => undefined,
    };
  });

  const namesOf = (chosen: readonly number[]): string[] =>
    chosen.map((site) => stores[site]!).toSorted();

  test('the fewest stores within 5 km of everybody', async () => {
    const outcome = await solveHere({ ...problem, model: 'lscp' });
    expect(outcome).toMatchObject({
      status: 'optimal',
      objective: expected.lscp_radius_5000.sites,
      bound: expected.lscp_radius_5000.sites,
    });
  });

  test('the most people within 5 km of four stores', async () => {
    const outcome = await solveHere(problem);
    const { objective_people, clients_uncovered, clients_covered_pct, open } =
      expected.mclp_radius_5000_p4;
    expect(outcome).toMatchObject({ status: 'optimal', objective: objective_people, gap: 0 });
    const chosen = chosenOf(outcome);
    expect(namesOf(chosen)).toEqual(open);
    const { times } = problem;
    const covered = new Set<number>();
    for (const site of chosen) {
      for (let at = times.siteStarts[site]!; at < times.siteStarts[site + 1]!; at++) {
        if (times.siteCosts[at]! <= 5000) covered.add(times.siteCells[at]!);
      }
    }
    expect(times.cellCount - covered.size).toBe(clients_uncovered);
    expect((100 * covered.size) / times.cellCount).toBeCloseTo(clients_covered_pct, 10);
  });

  test('the least way to four stores for all people together', async () => {
    const outcome = await solveHere({ ...problem, model: 'p_median' });
    const { objective_person_m, mean_m, open } = expected.pmedian_p4;
    expect(outcome.status).toBe('optimal');
    expect(outcome.objective! / objective_person_m).toBeCloseTo(1, 12);
    const people = problem.weights.reduce((sum, weight) => sum + weight, 0);
    expect(outcome.objective! / people).toBeCloseTo(mean_m, 8);
    expect(namesOf(chosenOf(outcome))).toEqual(open);
  });

  test('the least of the longest ways to four stores', async () => {
    const outcome = await solveHere({ ...problem, model: 'p_center' });
    expect(outcome.status).toBe('optimal');
    expect(outcome.objective).toBeCloseTo(expected.pcenter_p4.objective_m, 9);
  });

  test('the most tracts with a second store, of those sets that cover all', () => {
    const { p, true_backup_clients, true_backup_pct } = expected.lscpb_radius_5000;
    const instance = buildCover({ ...problem, groupOf: null });
    const answer = proveBackup(instance, p, [], context);
    expect(answer).toMatchObject({
      status: 'optimal',
      objective: true_backup_clients,
      bound: true_backup_clients,
    });
    expect((100 * true_backup_clients) / problem.times.cellCount).toBeCloseTo(true_backup_pct, 10);
  });

  test('schools of limited size, seven of them given and filled', () => {
    const { p, missing_pairs_cost, mean_minutes } = expected.capacitated_pmedian_schools;
    const schools = readCsv('spopt-sf/example_subject_schools.csv');
    const students = readCsv('spopt-sf/example_subject_students.csv');
    const minutes = new Map(
      readCsv('spopt-sf/example_subject_student_school_journeys.csv').map(
        ({ student, school, time }) => [`${student} ${school}`, Number(time)],
      ),
    );
    const given = schools.flatMap(({ priority }, at) => (Number(priority) === 1 ? [at] : []));
    expect(given).toHaveLength(7);
    const costs = students.map((student) =>
      schools.map(
        (school) =>
          minutes.get(`${student['ST: ID']} ${school['SE2 PP: Code']}`) ?? missing_pairs_cost,
      ),
    );
    const people = students.map(() => 1);
    const answer = proveCapacitated(
      {
        instance: buildMedian(pose({ model: 'p_median', costs, people, facilities: p })),
        facilities: p,
        required: given,
        capacities: Float64Array.from(schools, ({ Count }) => Number(Count)),
        filled: given,
        unreachedCost: null,
        known: null,
      },
      context,
    );
    expect(answer).toMatchObject({ status: 'optimal' });
    if (answer.status === 'infeasible') return;
    expect(answer.objective! / students.length).toBeCloseTo(mean_minutes, 9);
    expect(answer.bound! / students.length).toBeCloseTo(mean_minutes, 9);
  });
});
