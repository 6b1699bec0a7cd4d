import { expect, test } from 'vitest';
import type { ScenarioChanges } from '../../../../server/contract/scenario.ts';
import {
  listChanges,
  sameChanges,
  withClosed,
  withHours,
  withName,
  withPosition,
  withSite,
  withoutChange,
} from '../../../../web/planner/scenario/changes.ts';

const opened: ScenarioChanges = {
  open: [
    { key: 's1', kind: 'driver_home', position: [121.4, 31.2] },
    { key: 's3', kind: 'warm_post', position: [121.5, 31.3] },
  ],
};

test('a new site takes a key that is free, also after one between was taken away', () => {
  const { changes, key } = withSite(opened, { kind: 'driver_home', position: [121.41, 31.21] });
  expect(opened.open?.map((site) => site.key)).not.toContain(key);
  expect(new Set(changes.open?.map((site) => site.key)).size).toBe(3);
});

test('positions are kept to six decimals', () => {
  const { changes } = withSite({}, { kind: 'clinic', position: [121.123456789, 31.1] });
  expect(changes.open?.[0]?.position).toEqual([121.123457, 31.1]);
});

test('moving an opened site moves it, and moving a place is a change that the last one wins', () => {
  expect(withPosition(opened, 'new:s1', [121, 31]).open?.[0]?.position).toEqual([121, 31]);
  const once = withPosition({}, 'sh-000001', [121, 31]);
  expect(withPosition(once, 'sh-000001', [122, 32])).toEqual({
    move: [{ place: 'sh-000001', position: [122, 32] }],
  });
});

test('closing an opened site takes it away; with the last one nothing is left', () => {
  const one = withClosed(opened, 'new:s1');
  expect(one.open?.map(({ key }) => key)).toEqual(['s3']);
  expect(withClosed(one, 'new:s3')).toEqual({});
});

test('a place that is closed has no other changes, and is closed once', () => {
  const changed = withHours(withPosition({}, 'sh-000001', [121, 31]), 'sh-000001', null);
  const closed = withClosed(withClosed(changed, 'sh-000001'), 'sh-000001');
  expect(closed).toEqual({ close: ['sh-000001'] });
});

test('a name that is emptied is none', () => {
  const named = withName(opened, 'new:s1', ' 南站 ');
  expect(named.open?.[0]).toHaveProperty('name', '南站');
  expect(withName(named, 'new:s1', '  ').open?.[0]).not.toHaveProperty('name');
});

test('every change of the list can be taken back by itself', () => {
  const all = withHours(
    withPosition(withClosed(opened, 'sh-000002'), 'sh-000003', [121, 31]),
    'sh-000004',
    'Mo-Su 08:00-20:00',
  );
  const list = listChanges(all);
  expect(list.map(({ type }) => type)).toEqual(['open', 'open', 'close', 'move', 'hours']);
  for (const change of list) {
    expect(listChanges(withoutChange(all, change))).toEqual(list.filter((one) => one !== change));
  }
  expect(list.reduce(withoutChange, all)).toEqual({});
});

test('the order of changes and of keys in them does not tell two sets apart; a value does', () => {
  const one: ScenarioChanges = { close: ['sh-000001', 'sh-000002'] };
  expect(sameChanges(one, { close: ['sh-000002', 'sh-000001'] })).toBe(true);
  expect(
    sameChanges(
      { open: [{ key: 'a', kind: 'clinic', position: [1, 2] }] },
      { open: [{ position: [1, 2], kind: 'clinic', key: 'a' }] },
    ),
  ).toBe(true);
  expect(
    sameChanges(
      { open: [{ key: 'a', kind: 'clinic', position: [1, 2] }] },
      { open: [{ key: 'a', kind: 'clinic', position: [2, 1] }] },
    ),
  ).toBe(false);
});
