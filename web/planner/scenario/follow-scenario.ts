import { effect, signal } from '@preact/signals';
import type { ScenarioChanges } from '../../../server/contract/scenario.ts';
import { ApiFailure, type FailureCode } from '../../api.ts';
import { navigate, url } from '../navigation.ts';
import { dirty, draft, openScenario, savedScenario } from './draft.ts';
import { fetchScenario } from './saved-scenarios.ts';

const storageKey = 'yizhan:draft';

/** Why the scenario of the address cannot be shown. */
export const scenarioFailure = signal<FailureCode | null>(null);

/**
 * Keeps the draft in step with the address: a link opens its scenario, back and forward change it,
 * and a reload finds the changes that were not saved yet.
 */
export function followScenario(): () => void {
  const kept = readKept();
  const stopFollowing = effect(() => {
    const id = url.value.scenario;
    if (id === (savedScenario.peek()?.id ?? null)) return undefined;
    if (id === null) {
      openScenario(null);
      return undefined;
    }
    const stop = new AbortController();
    void open(id, kept?.scenario === id ? kept.changes : undefined, stop.signal);
    return () => stop.abort();
  });
  if (kept !== null && kept.scenario === url.peek().scenario && kept.scenario === null) {
    openScenario(null, kept.changes);
  }
  const stopKeeping = effect(() => {
    const scenario = savedScenario.value?.id ?? null;
    keep(dirty.value ? { scenario, changes: draft.value } : null);
  });
  return () => {
    stopFollowing();
    stopKeeping();
  };
}

/** Leaves the scenario for the registry as it is. */
export function backToToday(): void {
  scenarioFailure.value = null;
  openScenario(null);
  navigate({ scenario: null });
}

async function open(
  id: string,
  changes: ScenarioChanges | undefined,
  stop: AbortSignal,
): Promise<void> {
  try {
    scenarioFailure.value = null;
    const scenario = await fetchScenario(id, stop);
    if (!stop.aborted) openScenario(scenario, changes);
  } catch (error) {
    if (stop.aborted) return;
    if (!(error instanceof ApiFailure)) throw error;
    scenarioFailure.value = error.code;
  }
}

interface KeptDraft {
  readonly scenario: string | null;
  readonly changes: ScenarioChanges;
}

/** Of this tab: two tabs may try out different things. */
function keep(kept: KeptDraft | null): void {
  try {
    if (kept === null) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // Storage may be forbidden: then a reload forgets what was not saved.
  }
}

function readKept(): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null');
    const known =
      typeof kept === 'object' && kept !== null && 'changes' in kept && 'scenario' in kept;
    return known ? (kept as KeptDraft) : null;
  } catch {
    // What another version of the page left there.
    return null;
  }
}
