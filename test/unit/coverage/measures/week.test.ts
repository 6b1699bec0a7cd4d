import { array, assert, constant, integer, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { coveredByHour, sitesOpenByHour } from '../../../../server/coverage/measures/week.ts';
import { anyTown, openCosts, type Town } from './arbitrary-town.ts';

const townWithHours = anyTown.chain((town) =>
  record({
    town: constant(town),
    weeks: array(integer({ min: 0, max: 2 ** 32 - 1 }), {
      minLength: town.open.length * 6,
      maxLength: town.open.length * 6,
    }).map((words) => Uint32Array.from(words)),
  }),
);

test('covered in an hour are those with a site within the cut-off that is open then', () => {
  assert(
    property(townWithHours, ({ town, weeks }) => {
      const covered = coveredByHour({ ...town, weeks, people: [town.people] });
      expect([...covered]).toEqual(
        Array.from({ length: 168 }, (_, hour) => coveredIn(town, weeks, hour, town.people)),
      );
    }),
    { numRuns: 30 },
  );
});

test('people by hour of the day count in that hour of every day', () => {
  assert(
    property(townWithHours, ({ town, weeks }) => {
      const people = Array.from({ length: 24 }, (_, hour) => town.people.map((n) => n * hour));
      const covered = coveredByHour({ ...town, weeks, people });
      for (const hour of [0, 1, 23, 24, 31, 32, 167]) {
        expect(covered[hour]).toBe(coveredIn(town, weeks, hour, people[hour % 24]!));
      }
    }),
    { numRuns: 30 },
  );
});

test('an hour in which all sites are closed is never covered', () => {
  assert(
    property(townWithHours, nat(167), ({ town, weeks }, hour) => {
      const closed = weeks.map((word, at) =>
        at % 6 === hour >> 5 ? word & ~(1 << (hour & 31)) : word,
      );
      const people = town.people.map((here) => here + 1);
      expect(coveredByHour({ ...town, people: [people], weeks: closed })[hour]).toBe(0);
    }),
    { numRuns: 50 },
  );
});

test('sites open in an hour are counted without those that do not count', () => {
  const weeks = new Uint32Array(18);
  weeks[0] = 0b101;
  weeks[6] = 0b100;
  weeks[12 + 5] = 1 << 7;
  const sites = sitesOpenByHour(Uint8Array.of(1, 1, 1), weeks);
  expect(sites).toHaveLength(168);
  expect([sites[0], sites[1], sites[2], sites[167]]).toEqual([1, 0, 2, 1]);
  expect(sitesOpenByHour(Uint8Array.of(0, 1, 0), weeks)[2]).toBe(1);
});

test.each([[0], [2]])('%i columns of people are refused', (count) => {
  assert(
    property(townWithHours, ({ town, weeks }) => {
      const people = Array.from({ length: count }, () => town.people);
      expect(() => coveredByHour({ ...town, weeks, people })).toThrow(RangeError);
    }),
    { numRuns: 5 },
  );
});

function coveredIn(town: Town, weeks: Uint32Array, hour: number, people: Float64Array): number {
  return people.reduce((sum, here, cell) => {
    const isCovered = openCosts(town, cell).some(
      ({ site, cost }) =>
        cost <= town.cutoff && (weeks[site * 6 + (hour >> 5)]! >>> (hour & 31)) % 2 === 1,
    );
    return isCovered ? sum + here : sum;
  }, 0);
}
