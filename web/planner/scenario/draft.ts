import { batch, computed, signal } from '@preact/signals';
import type { Kind } from '../../../server/contract/codes.ts';
import type { CoverageQuestion, CoverageWhatIf } from '../../../server/contract/coverage-query.ts';
import type { Position } from '../../../server/contract/geometry.ts';
import type { OpenedSite, Scenario, ScenarioChanges } from '../../../server/contract/scenario.ts';
import {
  sameChanges,
  withClosed,
  withHours,
  withName,
  withPosition,
  withReopened,
  withSite,
  withoutChange,
  type Change,
} from './changes.ts';

/** Steps back that are kept; older ones fall off. */
const historyLength = 100;

const changes = signal<ScenarioChanges>({});
const past = signal<readonly ScenarioChanges[]>([]);
const future = signal<readonly ScenarioChanges[]>([]);

/** What the page tries out. The registry is never touched; all figures follow this. */
export const draft = computed(() => changes.value);
/** The scenario as the server has it, of which the draft is the continuation; null: none. */
export const savedScenario = signal<Scenario | null>(null);

export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);
export const hasChanges = computed(() => !sameChanges(changes.value, {}));
/** Whether the draft says something else than what is saved. */
export const dirty = computed(
  () => !sameChanges(changes.value, savedScenario.value?.changes ?? {}),
);

/** Opens a site at a point. @returns its id, `new:<key>`, as answers name it */
export function addSite(
  position: Position,
  kind: Kind,
  more: Omit<OpenedSite, 'key' | 'kind' | 'position'> = {},
): string {
  const added = withSite(changes.peek(), { ...more, kind, position });
  step(added.changes);
  return `new:${added.key}`;
}

/** Opens several sites in one step, so that one undo takes them all back. */
export function addSites(sites: readonly Omit<OpenedSite, 'key'>[]): void {
  step(sites.reduce((sum, site) => withSite(sum, site).changes, changes.peek()));
}

/** Ids are those of answers: `sh-000123` for a place, `new:<key>` for an opened site. */
export function moveSite(id: string, position: Position): void {
  step(withPosition(changes.peek(), id, position));
}

/** Closes a place; of an opened site, takes it away. */
export function closeSite(id: string): void {
  step(withClosed(changes.peek(), id));
}

export function reopenSite(id: string): void {
  step(withReopened(changes.peek(), id));
}

/** Hours as OpenStreetMap writes them; null for unknown. */
export function setHours(id: string, hours: string | null): void {
  step(withHours(changes.peek(), id, hours));
}

/** Names an opened site; places keep their names. */
export function renameSite(id: string, name: string): void {
  step(withName(changes.peek(), id, name));
}

/** Takes one change back, whichever it is in order. */
export function dropChange(change: Change): void {
  step(withoutChange(changes.peek(), change));
}

export function undo(): void {
  const before = past.peek().at(-1);
  if (before === undefined) return;
  batch(() => {
    past.value = past.peek().slice(0, -1);
    future.value = [...future.peek(), changes.peek()];
    changes.value = before;
  });
}

export function redo(): void {
  const after = future.peek().at(-1);
  if (after === undefined) return;
  batch(() => {
    future.value = future.peek().slice(0, -1);
    past.value = [...past.peek(), changes.peek()];
    changes.value = after;
  });
}

/** Takes everything back to today; undo brings it again. */
export function clearDraft(): void {
  step({});
}

/** Shows a scenario: the draft starts from it, and what was tried before is gone. */
export function openScenario(scenario: Scenario | null, draftChanges?: ScenarioChanges): void {
  batch(() => {
    savedScenario.value = scenario;
    changes.value = draftChanges ?? scenario?.changes ?? {};
    past.value = [];
    future.value = [];
  });
}

/**
 * A question with what the draft changes in it. A saved scenario that is shown as it is goes by its
 * id; anything else goes as changes, which then stand for all of the scenario. While a scenario of
 * the address is still being fetched, the question keeps its id.
 */
export function withDraft(question: CoverageQuestion): CoverageWhatIf {
  const saved = savedScenario.value;
  if (!dirty.value) return saved === null ? question : { ...question, scenario: saved.id };
  const { scenario: _, ...rest } = question;
  return hasChanges.value ? { ...rest, changes: changes.value } : rest;
}

function step(next: ScenarioChanges): void {
  if (next === changes.peek()) return;
  batch(() => {
    past.value = [...past.peek(), changes.peek()].slice(-historyLength);
    future.value = [];
    changes.value = next;
  });
}
