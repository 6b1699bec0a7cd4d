import { array, assert, constant, nat, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coverageByGroup,
  coverageOf,
  type CoverageFigures,
} from '../../../../server/coverage/measures/coverage.ts';
import { nearestSites, sitesWithin } from '../../../../server/coverage/measures/nearest.ts';
import type { Reach } from '../../../../server/coverage/pairs/reach.ts';
import { none16 } from '../../../../server/places/catalogue.ts';
import { anyTown, withOpen, type Town } from './arbitrary-town.ts';
import { readJson, readSanFrancisco, referenceCasesMissing } from './reference-cases.ts';

const figures = coverageOf(
  // Seconds; the third cell is beyond the horizon, the last is empty.
  {
    costs: Float64Array.of(60, 600, Infinity, 240, 0),
    counts: Uint8Array.of(2, 1, 0, 0, 2),
    people: Float64Array.of(10, 20, 30, 40, 0),
  },
);

test('covered are those with a site within the cut-off, backed up those with two', () => {
  expect(figures).toMatchObject({ people: 100, covered: 30, share: 0.3 });
  expect(figures).toMatchObject({ backup: 10, backupShare: 0.1 });
});

test('minutes are of those within the horizon, by people', () => {
  expect(figures).toMatchObject({ beyond: 30, beyondShare: 0.3, medianMinutes: 4 });
  expect(figures.meanMinutes).toBeCloseTo((10 * 1 + 20 * 10 + 40 * 4) / 70, 12);
});

test('without people nothing is a share', () => {
  const empty = Float64Array.of(0);
  expect(coverageOf({ costs: empty, counts: Uint8Array.of(1), people: empty })).toEqual({
    people: 0,
    covered: 0,
    share: null,
    backup: 0,
    backupShare: null,
    beyond: 0,
    beyondShare: null,
    meanMinutes: null,
    medianMinutes: null,
  });
});

test('groups sum to the whole', () => {
  const grouped = anyTown.chain((town) =>
    record({
      town: constant(town),
      groups: array(nat(3), { minLength: town.people.length, maxLength: town.people.length }),
    }),
  );
  assert(
    property(grouped, ({ town, groups }) => {
      const whole = coverageOf(inputOf(town));
      const parts = coverageByGroup(inputOf(town), Uint16Array.from(groups), 4);
      expect(parts).toHaveLength(4);
      for (const key of ['people', 'covered', 'backup', 'beyond'] as const) {
        expect(sum(parts, (part) => part[key])).toBe(whole[key]);
      }
      const minutes = sum(parts, (part) => (part.meanMinutes ?? 0) * (part.people - part.beyond));
      expect(minutes).toBeCloseTo((whole.meanMinutes ?? 0) * (whole.people - whole.beyond), 9);
    }),
  );
});

test('a group has the figures of its cells alone; cells of no group are in none', () => {
  assert(
    property(anyTown, (town) => {
      const { costs, counts, people } = inputOf(town);
      const cells = [...people.keys()].filter((cell) => cell % 2 === 0);
      const groupOf = Uint16Array.from(people, (_, cell) => (cell % 2 === 0 ? 1 : none16));
      const [empty, group] = coverageByGroup({ costs, counts, people }, groupOf, 2);
      expect(group).toEqual(
        coverageOf({
          costs: Float64Array.from(cells, (cell) => costs[cell]!),
          counts: Uint8Array.from(cells, (cell) => counts[cell]!),
          people: Float64Array.from(cells, (cell) => people[cell]!),
        }),
      );
      expect(empty!.share).toBeNull();
    }),
  );
});

test('adding a site never lowers coverage, nor keeps anybody longer', () => {
  assert(
    property(anyTown, nat(), (town, draw) => {
      const opened = town.open.slice();
      opened[draw % Math.max(opened.length, 1)] = 1;
      const before = coverageOf(inputOf(town));
      const after = coverageOf(inputOf(withOpen(town, opened)));
      expect(after.covered).toBeGreaterThanOrEqual(before.covered);
      expect(after.backup).toBeGreaterThanOrEqual(before.backup);
      expect(after.beyond).toBeLessThanOrEqual(before.beyond);
    }),
  );
});

interface Expected {
  mclp_radius_5000_p4: {
    objective_people: number;
    clients_covered_pct: number;
    open: string[];
  };
  pmedian_p4: { mean_m: number; open: string[] };
  pcenter_p4: { objective_m: number; open_one_optimum: string[] };
}

const missing = referenceCasesMissing();

/** Figures of the chosen stores are those that the siting packages and HiGHS arrived at. */
describe.skipIf(missing)('San Francisco', () => {
  test('people within 5 km of the four best stores', () => {
    const { mclp_radius_5000_p4: expected } = readExpected();
    const answer = answerOf(expected.open);
    expect(answer.people).toBe(955_113);
    expect(answer.covered).toBe(expected.objective_people);
    expect((answer.clients / 205) * 100).toBeCloseTo(expected.clients_covered_pct, 12);
  });

  test('mean distance to the median stores', () => {
    const { pmedian_p4: expected } = readExpected();
    expect(answerOf(expected.open).meanMinutes! * 60).toBeCloseTo(expected.mean_m, 8);
  });

  test('greatest distance to the centre stores', () => {
    const { pcenter_p4: expected } = readExpected();
    const { costs } = answerOf(expected.open_one_optimum);
    expect(Math.max(...costs)).toBeCloseTo(expected.objective_m, 8);
  });
});

/** With only these stores open. */
function answerOf(open: readonly string[]) {
  const { times, people, stores } = readSanFrancisco();
  const reach: Reach = [times];
  const mask = Uint8Array.from(stores, (store) => Number(open.includes(store)));
  const { costs } = nearestSites(reach, mask);
  const counts = sitesWithin(reach, mask, 5000);
  const here = coverageOf({ costs, counts, people });
  return { ...here, costs, clients: counts.filter((count) => count > 0).length };
}

function readExpected(): Expected {
  return readJson('spopt-sf/expected.json') as Expected;
}

function inputOf({ reach, open, people, cutoff }: Town) {
  return {
    costs: nearestSites(reach, open).costs,
    counts: sitesWithin(reach, open, cutoff),
    people,
  };
}

function sum(parts: readonly CoverageFigures[], of: (part: CoverageFigures) => number): number {
  return parts.reduce((total, part) => total + of(part), 0);
}
