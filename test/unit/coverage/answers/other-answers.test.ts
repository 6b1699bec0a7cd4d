import { describe, expect, test } from 'vitest';
import { listCells, listValues } from '../../../../server/coverage/answers/list-cells.ts';
import { profileWeek } from '../../../../server/coverage/answers/profile-week.ts';
import { rankClosures } from '../../../../server/coverage/answers/rank-closures.ts';
import { summariseAreas } from '../../../../server/coverage/answers/summarise-areas.ts';
import { weighEquity } from '../../../../server/coverage/answers/weigh-equity.ts';
import { accessMeasures } from '../../../../server/contract/coverage-query.ts';
import { at, peopleHere, situation, smallModel } from './small-model.ts';

const nearest = { measure: 'nearest', decay: 'gaussian' } as const;
const places = [
  { at: at(-1_500, 0), hours: 'Mo-Fr 09:00-17:00' },
  { at: at(-1_200, 300), hours: null },
  { at: at(1_500, -800), hours: '24/7' },
];

describe('the week', () => {
  const model = smallModel(places);
  const profile = profileWeek(situation(model, { hour: 12 }));

  test.for([0, 8, 9, 16, 17, 130])('hour %i has the share that the summary gives', (hour) => {
    const { city } = summariseAreas(situation(model, { hour }));
    expect(profile.share[hour]).toBe(city.share);
    expect(profile.shareUnknownOpen[hour]).toBe(city.shareUnknownOpen);
    expect(profile.sitesOpen[hour]).toBe(city.sites);
  });

  test('the hour of the question plays no part', () => {
    expect(profile.basis.question.hour).toBeUndefined();
    expect(profile.share).toEqual(profileWeek(situation(model)).share);
    expect(profile.night).toBeLessThan(profile.day!);
  });
});

describe('closures', () => {
  const model = smallModel(places);

  test('what a site loses is what the summary loses when it closes', () => {
    const { closures, matched } = rankClosures(situation(model), 10);
    const { city } = summariseAreas(situation(model));
    expect(matched).toBe(3);
    expect(closures).toHaveLength(3);
    for (const { id, losing } of closures) {
      const closed = summariseAreas(situation(model, { changes: { close: [id] } }));
      expect(city.covered - closed.city.covered).toBeCloseTo(losing, 6);
    }
  });

  test('the worst comes first, and the limit leaves the count', () => {
    const { closures, matched } = rankClosures(situation(model), 1);
    expect(closures.map(({ id }) => id)).toEqual(['sh-000003']);
    expect(matched).toBe(3);
  });
});

describe('cells', () => {
  const model = smallModel(places, { people: (cell) => (cell % 2 === 0 ? peopleHere : 0) });

  test('are those with people; null is beyond the horizon', () => {
    const { h3, people, value } = listCells(situation(model), nearest);
    expect(h3).toHaveLength(Math.ceil(model.grid.count / 2));
    expect(new Set(people)).toEqual(new Set([peopleHere]));
    expect(value.some((seconds) => seconds !== null && seconds <= 1_800)).toBe(true);
    const far = listCells(situation(smallModel([{ at: at(-4_000, 0) }])), nearest);
    expect(far.value).toContain(null);
  });

  test('by position they are the same', () => {
    const cells = listCells(situation(model), nearest);
    const { position, value, grid } = listValues(situation(model), nearest);
    expect(value).toEqual(cells.value);
    expect(grid).toBe(model.grid.key);
    expect(position.map((cell) => model.grid.cells[cell]!.toString(16))).toEqual(cells.h3);
  });

  test.for(accessMeasures)(
    '%s has a value where a site is near, null where nobody lives',
    (measure) => {
      const { value, decay } = listValues(situation(model), { measure, decay: 'linear' });
      expect(value.some((each) => each !== null && each > 0)).toBe(true);
      expect(decay).toBe(
        ['3sfca', 'bfca', 'spatial_availability', 'gravity'].includes(measure) ? 'linear' : null,
      );
    },
  );
});

describe('equity', () => {
  test('the curve runs from 0 to 1 below the diagonal, and the split adds up', () => {
    const { lorenz, gini, theil, fgt } = weighEquity(situation(smallModel(places)), nearest);
    expect(lorenz[0]).toEqual([0, 0]);
    expect(lorenz.at(-1)).toEqual([1, 1]);
    for (const [people, access] of lorenz) expect(access).toBeLessThanOrEqual(people + 1e-6);
    expect(gini).toBeGreaterThan(0);
    expect(theil!.between + theil!.within).toBeCloseTo(theil!.total, 5);
    expect(fgt![0]).toBeGreaterThan(0);
  });

  test('FGT 0 is the share that is not covered', () => {
    const asked = situation(smallModel(places));
    const { fgt } = weighEquity(asked, { measure: 'gravity', decay: 'linear' });
    expect(fgt![0]).toBeCloseTo(1 - summariseAreas(asked).city.share!, 5);
  });

  test('access where the many live is above 0, where the few live below', () => {
    const people = (cell: number): number => (model.grid.districts[cell] === 0 ? 100 : 1);
    const model = smallModel([]);
    const west = weighEquity(situation(smallModel([{ at: at(-2_500, 0) }], { people })), nearest);
    const east = weighEquity(situation(smallModel([{ at: at(2_500, 0) }], { people })), nearest);
    expect(west.concentration).toBeGreaterThan(0);
    expect(east.concentration).toBeLessThan(0);
  });

  test('of nobody nothing is said', () => {
    const asked = situation(smallModel(places, { people: () => 0 }));
    expect(weighEquity(asked, nearest)).toMatchObject({
      gini: null,
      lorenz: [],
      theil: null,
      concentration: null,
      fgt: null,
    });
  });
});
