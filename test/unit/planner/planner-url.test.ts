import {
  assert,
  boolean as bool,
  constant,
  constantFrom,
  integer,
  oneof,
  option,
  property,
  record,
  subarray,
  tuple,
  array,
} from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageHorizonMinutes } from '../../../server/contract/coverage-query.ts';
import { amenities, kinds, modes, needs, roles } from '../../../web/codes.ts';
import {
  areaSorts,
  decays,
  horizonMinutes,
  levels,
  measures,
  tabs,
} from '../../../web/planner/choices.ts';
import {
  formatPlannerUrl,
  parsePlannerUrl,
  plannerDefaults,
  type PlannerState,
} from '../../../web/planner/planner-url.ts';

const read = (address: string): PlannerState => {
  const { search, hash } = new URL(address, 'https://map.example/planner');
  return parsePlannerUrl(search, hash);
};

describe('reading an address', () => {
  it('gives the defaults for an empty one', () => {
    expect(read('')).toEqual(plannerDefaults);
  });

  it('reads the question', () => {
    expect(read('?kinds=driver_home&mode=car&minutes=12&hour=38&verified=1')).toMatchObject({
      need: null,
      kinds: ['driver_home'],
      mode: 'car',
      minutes: 12,
      hour: 38,
      verified: true,
    });
  });

  it('asks about places of any kind when the address says so', () => {
    expect(read('?need=any').need).toBeNull();
  });

  it.each([
    ['?minutes=31', 'minutes', 15],
    ['?mode=car&minutes=25', 'minutes', 15],
    ['?minutes=7.5', 'minutes', 15],
    ['?hour=168', 'hour', null],
    ['?mode=boat', 'mode', 'walk'],
    ['?tab=secret', 'tab', 'areas'],
    ['?scenario=%27;drop', 'scenario', null],
    ['?gap=891f1d48b17ffff00', 'gap', null],
  ] as const)('leaves %s at its default', (address, name, value) => {
    expect(read(address)[name]).toEqual(value);
  });

  it('takes no ring that has a point out of range', () => {
    expect(read('#ring=121.4,31.2,121.5,31.2,121.5,95').polygon).toEqual([]);
  });

  it('takes no ring of two points', () => {
    expect(read('#ring=121.4,31.2,121.5,31.2').polygon).toEqual([]);
  });
});

describe('writing an address', () => {
  it('says nothing of what is at its default', () => {
    expect(formatPlannerUrl(plannerDefaults)).toBe('');
  });

  it('keeps coordinates in the fragment, which browsers never send', () => {
    const address = formatPlannerUrl({
      ...plannerDefaults,
      centre: [121.47, 31.23],
      zoom: 11,
      polygon: [
        [121.4, 31.2],
        [121.5, 31.2],
        [121.5, 31.3],
      ],
    });
    expect(address).toBe('#map=11.0/31.23/121.47&ring=121.4,31.2,121.5,31.2,121.5,31.3');
  });
});

const degree = (least: number, most: number) =>
  integer({ min: least * 10_000, max: most * 10_000 }).map((value) => value / 10_000);
const position = tuple(degree(-180, 180), degree(-85, 85));
const id = constantFrom('abcdefghij', 'a1b2c3d4e5f6');

type Asked = Pick<PlannerState, 'need' | 'kinds'>;
const byNeed: Arbitrary<Asked> = constantFrom(...needs, null).map((need) => ({ need, kinds: [] }));
const byKind: Arbitrary<Asked> = subarray([...kinds], { minLength: 1 }).map((chosen) => ({
  need: null,
  kinds: chosen,
}));
const travel = constantFrom(...modes).chain((mode) =>
  record({ mode: constant(mode), minutes: integer({ min: 1, max: horizonMinutes[mode] }) }),
);
const camera = option(tuple(position, integer({ min: 30, max: 220 }))).map((looked) => ({
  centre: looked?.[0] ?? null,
  zoom: looked === null ? null : looked[1] / 10,
}));

it('reads what it wrote', () => {
  const states = tuple(
    oneof(byNeed, byKind),
    travel,
    camera,
    record({
      amenities: subarray([...amenities]),
      roles: subarray([...roles]),
      verified: bool(),
      hour: option(integer({ min: 0, max: 167 })),
      layer: option(constantFrom('residents', 'couriers.2026')),
      city: option(constantFrom('sh', 'sz')),
      scenario: option(id),
      compare: option(constantFrom('today', 'abcdefghij')),
      measure: constantFrom(...measures),
      decay: constantFrom(...decays),
      level: constantFrom(...levels),
      tab: constantFrom(...tabs),
      sort: constantFrom(...areaSorts),
      descending: bool(),
      area: option(constantFrom('310101', 'drawn')),
      gap: option(constantFrom('89309886a2bffff')),
      language: constantFrom('zh' as const, 'en' as const),
      polygon: oneof(constant([]), array(position, { minLength: 3, maxLength: 8 })),
    }),
  );
  assert(
    property(states, ([asked, how, looked, rest]) => {
      const state: PlannerState = { ...asked, ...how, ...looked, ...rest };
      expect(read(formatPlannerUrl(state))).toEqual(state);
    }),
  );
});

it('knows the horizons of the contract', () => {
  expect(horizonMinutes).toEqual(coverageHorizonMinutes);
});
