import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summariseAreas } from '../../../../server/coverage/answers/summarise-areas.ts';
import { anything, at, peopleHere, situation, smallModel } from './small-model.ts';

const metres = fc.integer({ min: -4_000, max: 4_000 });
const places = fc.array(
  fc.record({
    at: fc.tuple(metres, metres).map(([east, north]) => at(east, north)),
    hours: fc.constantFrom('24/7', 'Mo-Fr 09:00-17:00', 'Mo-Su 22:00-06:00', null),
  }),
  { minLength: 1, maxLength: 8 },
);
const hour = fc.option(fc.integer({ min: 0, max: 167 }), { nil: null });
const runs = { numRuns: 30 };

const covered = (...given: Parameters<typeof situation>): number =>
  summariseAreas(situation(...given)).city.covered;

describe('figures of areas', () => {
  test('districts sum to the city, and no share leaves 0 to 1', () => {
    fc.assert(
      fc.property(places, hour, (sites, asked) => {
        const { city, areas } = summariseAreas(situation(smallModel(sites), { hour: asked }));
        const districts = areas.filter(({ level }) => level === 'district');
        for (const figure of ['people', 'covered'] as const) {
          const sum = districts.reduce((total, area) => total + area[figure], 0);
          expect(sum).toBeCloseTo(city[figure], 6);
        }
        for (const area of [city, ...areas]) {
          expect(area.share).toBeGreaterThanOrEqual(area.backupShare!);
          expect(area.shareFromRoad).toBeGreaterThanOrEqual(area.share!);
          expect(area.shareUnknownOpen).toBeGreaterThanOrEqual(area.share!);
          expect(area.shareUnknownOpen).toBeLessThanOrEqual(1);
        }
      }),
      runs,
    );
  });

  test('closing a site never raises coverage, opening one never lowers it', () => {
    fc.assert(
      fc.property(places, metres, metres, hour, (sites, east, north, asked) => {
        const model = smallModel(sites);
        const now = covered(model, { hour: asked });
        const close = { close: ['sh-000001'] };
        const open = { open: [{ key: 'a', position: at(east, north), kind: 'clinic' as const }] };
        expect(covered(model, { hour: asked, changes: close })).toBeLessThanOrEqual(now);
        expect(covered(model, { hour: asked, changes: open })).toBeGreaterThanOrEqual(now);
      }),
      runs,
    );
  });

  test('a moved site covers what one opened there would, and leaves its old place', () => {
    const model = smallModel([{ at: at(-2_000, 0) }]);
    const moved = summariseAreas(
      situation(model, { changes: { move: [{ place: 'sh-000001', position: at(2_000, 0) }] } }),
    );
    const there = summariseAreas(situation(smallModel([{ at: at(2_000, 0) }])));
    expect(moved.city.covered).toBe(there.city.covered);
    expect(moved.city.sites).toBe(1);
    expect(moved.areas.map(({ code, sites }) => [code, sites])).toEqual([
      ['310101', 0],
      ['310101001', 0],
      ['310106', 1],
    ]);
  });

  test('a changed hour counts from then on', () => {
    const model = smallModel([{ at: at(0, 0), hours: 'Mo-Su 09:00-17:00' }]);
    const changes = { hours: [{ place: 'sh-000001', hours: '24/7' }] };
    expect(covered(model, { hour: 3 })).toBe(0);
    expect(covered(model, { hour: 3, changes })).toBe(covered(model));
  });

  test('unknown hours count in the upper end of the band alone', () => {
    const { city, basis } = summariseAreas(
      situation(smallModel([{ at: at(0, 0), hours: null }]), { hour: 12 }),
    );
    expect(city.share).toBe(0);
    expect(city.shareUnknownOpen).toBeGreaterThan(0);
    expect(basis.sites).toMatchObject({ counted: 0, closed: 0, hoursUnknown: 1 });
  });

  test('the way to the road is left out of the upper end of the band', () => {
    // 30 s to the road in this city: who needs 10:20 is at the road of the site within 10 minutes.
    const seconds = (each: number): number => situation(model).nearest.costs[each]!;
    const model = smallModel([{ at: at(0, 0) }]);
    const near = Array.from({ length: model.grid.count }, (_, cell) => cell).filter(
      (cell) => seconds(cell) > 600 && seconds(cell) <= 630,
    );
    const { city } = summariseAreas(situation(model));
    expect(near.length).toBeGreaterThan(0);
    expect(city.shareFromRoad! - city.share!).toBeCloseTo(near.length / model.grid.count, 5);
  });

  test('where nobody lives there is no share, and no 0', () => {
    const { city } = summariseAreas(situation(smallModel([{ at: at(0, 0) }], { people: () => 0 })));
    expect(city).toMatchObject({
      people: 0,
      share: null,
      shareFromRoad: null,
      backupShare: null,
      meanMinutes: null,
      medianMinutes: null,
      beyondShare: null,
    });
  });

  test('a drawn area is one more row, of the cells whose middle it holds', () => {
    const model = smallModel([{ at: at(0, 0) }]);
    const polygon = [at(-300, -300), at(300, -300), at(300, 300), at(-300, 300)];
    const { areas } = summariseAreas(situation(model, { polygon }));
    const drawn = areas.find(({ level }) => level === 'drawn');
    expect(drawn).toMatchObject({ code: 'drawn', parent: null, share: 1, sites: 1 });
    expect(drawn!.people % peopleHere).toBe(0);
    expect(drawn!.people).toBeGreaterThan(0);
    expect(drawn!.people).toBeLessThan(10 * peopleHere);
  });

  test('minutes are of those within the horizon, and the others are told of', () => {
    const model = smallModel([{ at: at(-4_000, 0) }]);
    const { city } = summariseAreas(situation(model));
    expect(city.beyondShare).toBeGreaterThan(0.3);
    expect(city.meanMinutes).toBeLessThan(30);
    expect(city.medianMinutes).toBeLessThan(30);
  });

  test('the basis repeats the question with what was left open', () => {
    const { basis } = summariseAreas(situation(smallModel([{ at: at(0, 0) }]), { need: 'drink' }));
    expect(basis.question).toEqual({ city: 'sh', mode: 'walk', minutes: 10, need: 'drink' });
    expect(basis.sites.counted).toBe(0);
    expect(anything.need).toBeNull();
  });
});
