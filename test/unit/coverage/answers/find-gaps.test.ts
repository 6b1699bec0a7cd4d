import { describe, expect, test } from 'vitest';
import { findGaps } from '../../../../server/coverage/answers/find-gaps.ts';
import { summariseAreas } from '../../../../server/coverage/answers/summarise-areas.ts';
import { buildTravelTimes } from '../../../../server/coverage/pairs/pair-matrix.ts';
import type { AskedQuestion } from '../../../../server/coverage/questions/question.ts';
import type { CataloguePlace } from '../../../helpers/catalogue.ts';
import { at, cellAt, middle, peopleHere, situation, smallModel } from './small-model.ts';

const hundred = 100;

describe('gaps', () => {
  test('hold everybody who is not covered, the most people first', () => {
    const model = smallModel([{ at: at(-1_000, 0) }, { at: at(1_500, 500) }]);
    const asked = situation(model, { minutes: 5 });
    const { gaps, matched, people } = findGaps(asked, hundred);
    const { city } = summariseAreas(asked);
    expect(matched).toBe(gaps.length);
    expect(people).toBeCloseTo(city.people - city.covered, 6);
    expect(gaps.reduce((sum, gap) => sum + gap.people, 0)).toBeCloseTo(people, 6);
    const sizes = gaps.map((gap) => gap.people);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  test('are neighbours as one, and apart where what is covered lies between', () => {
    // A wall of sites from north to south.
    const wall = Array.from({ length: 41 }, (_, index) => ({ at: at(0, -4_000 + index * 200) }));
    const { gaps } = findGaps(situation(smallModel(wall), { minutes: 10 }), hundred);
    expect(gaps).toHaveLength(2);
    expect(new Set(gaps.map(({ district }) => district?.name))).toEqual(new Set(['东区', '西区']));
    expect(gaps.find(({ district }) => district?.name === '西区')!.subdistrict).toEqual({
      code: '310101001',
      name: '西街道',
    });
  });

  test('a limit keeps the count', () => {
    const wall = Array.from({ length: 41 }, (_, index) => ({ at: at(0, -4_000 + index * 200) }));
    const { gaps, matched } = findGaps(situation(smallModel(wall), { minutes: 10 }), 1);
    expect(gaps).toHaveLength(1);
    expect(matched).toBe(2);
  });

  test.for<[string, CataloguePlace, Partial<AskedQuestion>]>([
    ['closed_at_hour', { at: at(0, 0), hours: 'Mo-Su 09:00-17:00' }, { hour: 3 }],
    ['hours_unknown', { at: at(0, 0), hours: null }, { hour: 3 }],
    ['suspended', { at: at(0, 0), status: 'temporarily_closed' }, {}],
    ['not_verified', { at: at(0, 0) }, { verified: true }],
    ['role_not_served', { at: at(0, 0), roles: ['courier'] }, { roles: ['truck'] }],
    ['need_not_met', { at: at(0, 0) }, { need: 'shower' }],
  ])('%s: the place that would do but for that is named', ([reason, place, asked]) => {
    // People live in the middle alone.
    const cell = cellAt(smallModel([]).grid, middle);
    const model = smallModel([place], { people: (each) => (each === cell ? peopleHere : 0) });
    const { gaps } = findGaps(situation(model, asked), hundred);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ reason, nearest: null, instead: { id: 'sh-000001' } });
  });

  test('two reasons at once are none: lifting one alone would not help', () => {
    const cell = cellAt(smallModel([]).grid, middle);
    const model = smallModel([{ at: at(0, 0), hours: null, status: 'temporarily_closed' }], {
      people: (each) => (each === cell ? peopleHere : 0),
    });
    const { gaps } = findGaps(situation(model, { hour: 3 }), hundred);
    expect(gaps[0]).toMatchObject({ reason: 'nothing_near', instead: null });
  });

  test.for<[string, [number, number], number]>([
    ['just_beyond', at(1_400, 0), 0.95],
    ['nothing_near', at(1_400, 0), 0.7],
    ['nothing_near', at(3_900, 0), 0.95],
  ])('%s is told by how far the nearest is', ([reason, place, part]) => {
    const cell = cellAt(smallModel([]).grid, middle);
    const model = smallModel([{ at: place }], {
      people: (each) => (each === cell ? peopleHere : 0),
    });
    const seconds = Math.min(1_800, situation(model).nearest.costs[cell]!);
    const { gaps } = findGaps(
      situation(model, { minutes: Math.floor((seconds / 60) * part) }),
      hundred,
    );
    expect(gaps[0]?.reason).toBe(reason);
    expect(gaps[0]?.nearest?.id).toBe('sh-000001');
  });

  test('detour: as near as a walk in a straight line, but not by road', () => {
    const cell = cellAt(smallModel([]).grid, middle);
    const model = smallModel([{ at: at(500, 0) }], {
      people: (each) => (each === cell ? peopleHere : 0),
    });
    // A river without a bridge.
    const times = buildTravelTimes(model.grid.count, [
      { cells: new Uint32Array(0), costs: new Uint16Array(0) },
    ]);
    const { gaps } = findGaps(situation({ ...model, times }), hundred);
    expect(gaps[0]).toMatchObject({ reason: 'detour', nearest: { minutes: null } });
    expect(gaps[0]!.nearest!.metres).toBeLessThan(900);
  });

  test('no_road comes first', () => {
    const cell = cellAt(smallModel([]).grid, middle);
    const model = smallModel([{ at: at(0, 0), hours: null }], {
      people: (each) => (each === cell ? peopleHere : 0),
      noRoadAt: middle,
    });
    const { gaps } = findGaps(situation(model), hundred);
    expect(gaps[0]).toMatchObject({ reason: 'no_road', nearest: { minutes: null } });
  });
});
