import { signal } from '@preact/signals';
import type { SavedScenario, Scenario } from '../../../server/contract/scenario.ts';

/** A scenario that this browser saved, with the key that lets it be changed. */
export interface OwnScenario {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly updatedAt: string;
  readonly editKey: string;
}

const storageKey = 'yizhan:scenarios';

/** Last saved first. The server lists nobody's scenarios: whoever has the link has the scenario. */
export const ownScenarios = signal<readonly OwnScenario[]>(readOwn());

export function editKeyOf(id: string): string | null {
  return ownScenarios.value.find((own) => own.id === id)?.editKey ?? null;
}

/** Keeps what a scenario is called now, and, the first time, the key to it. */
export function rememberScenario(scenario: Scenario | SavedScenario): void {
  const editKey = 'editKey' in scenario ? scenario.editKey : editKeyOf(scenario.id);
  if (editKey === null) return;
  const { id, name, revision, updatedAt } = scenario;
  keep([
    { id, name, revision, updatedAt, editKey },
    ...ownScenarios.peek().filter((own) => own.id !== id),
  ]);
}

export function forgetScenario(id: string): void {
  keep(ownScenarios.peek().filter((own) => own.id !== id));
}

function keep(list: readonly OwnScenario[]): void {
  ownScenarios.value = list;
  try {
    localStorage.setItem(storageKey, JSON.stringify(list));
  } catch {
    // Storage may be forbidden: then the keys last as long as the page.
  }
}

function readOwn(): OwnScenario[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isOwn) : [];
  } catch {
    // Forbidden storage, or what another version of the page left there.
    return [];
  }
}

function isOwn(value: unknown): value is OwnScenario {
  if (typeof value !== 'object' || value === null) return false;
  const own = value as Record<string, unknown>;
  const texts = ['id', 'name', 'updatedAt', 'editKey'].every((key) => typeof own[key] === 'string');
  return texts && typeof own['revision'] === 'number';
}
