import { beforeEach, expect, test } from 'vitest';
import type { Scenario } from '../../../../server/contract/scenario.ts';
import {
  addSite,
  addSites,
  canRedo,
  canUndo,
  clearDraft,
  closeSite,
  dirty,
  draft,
  hasChanges,
  openScenario,
  redo,
  reopenSite,
  undo,
  withDraft,
} from '../../../../web/planner/scenario/draft.ts';

const saved: Scenario = {
  id: 'abcdefghij',
  city: 'sh',
  name: '二十个',
  changes: { close: ['sh-000001'] },
  view: null,
  revision: 3,
  createdAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
};

beforeEach(() => openScenario(null));

test('undo and redo walk the same steps, and a new step forgets what was undone', () => {
  const id = addSite([121.4, 31.2], 'driver_home');
  closeSite('sh-000001');
  undo();
  expect(draft.value).toEqual({
    open: [{ key: id.slice(4), kind: 'driver_home', position: [121.4, 31.2] }],
  });
  redo();
  expect(draft.value.close).toEqual(['sh-000001']);
  undo();
  closeSite('sh-000002');
  expect(canRedo.value).toBe(false);
  undo();
  undo();
  expect(hasChanges.value).toBe(false);
  expect(canUndo.value).toBe(false);
});

test('all sites of a plan are one step', () => {
  addSites([
    { kind: 'driver_home', position: [121.4, 31.2] },
    { kind: 'driver_home', position: [121.5, 31.2] },
  ]);
  expect(draft.value.open).toHaveLength(2);
  undo();
  expect(draft.value).toEqual({});
});

test('a change that is taken back leaves nothing to save', () => {
  closeSite('sh-000001');
  expect(dirty.value).toBe(true);
  reopenSite('sh-000001');
  expect(dirty.value).toBe(false);
});

test('a saved scenario is asked for by its id until something differs from it', () => {
  openScenario(saved);
  expect(withDraft({ need: 'rest' })).toEqual({ need: 'rest', scenario: saved.id });
  closeSite('sh-000002');
  expect(withDraft({ need: 'rest', scenario: saved.id })).toEqual({
    need: 'rest',
    changes: { close: ['sh-000001', 'sh-000002'] },
  });
});

test('a saved scenario without its changes is today, not the scenario', () => {
  openScenario(saved);
  clearDraft();
  expect(withDraft({ need: 'rest', scenario: saved.id })).toEqual({ need: 'rest' });
});

test('while the scenario of the address is on its way the question keeps its id', () => {
  expect(withDraft({ need: 'rest', scenario: saved.id })).toEqual({
    need: 'rest',
    scenario: saved.id,
  });
});
