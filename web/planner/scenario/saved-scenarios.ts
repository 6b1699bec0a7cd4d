import type { SavedScenario, Scenario } from '../../../server/contract/scenario.ts';
import { getJson, postJson } from '../../api.ts';
import { draft, openScenario, savedScenario } from './draft.ts';
import { editKeyOf, forgetScenario, rememberScenario } from './own-scenarios.ts';
import { changeJson } from '../requests.ts';

const base = '/api/coverage/scenarios';

/** A scenario by its id, as anybody with the link sees it. @throws `ApiFailure` */
export function fetchScenario(id: string, signal?: AbortSignal): Promise<Scenario> {
  return getJson<Scenario>(`${base}/${id}`, signal);
}

/** Opens a saved scenario in the draft. @throws `ApiFailure` */
export async function loadScenario(id: string, signal?: AbortSignal): Promise<Scenario> {
  const scenario = await fetchScenario(id, signal);
  openScenario(scenario);
  return scenario;
}

/**
 * Saves the draft under the scenario that it continues, or under a new one where there is none or
 * where somebody else holds the key to it. `view`: the page's address, to show the same again.
 * @throws `ApiFailure`
 */
export async function saveScenario(name: string, city: string, view: string): Promise<Scenario> {
  const known = savedScenario.peek();
  const editKey = known === null ? null : editKeyOf(known.id);
  if (known === null || editKey === null) return saveCopy(name, city, view);
  const body = { name, city, changes: draft.peek(), view };
  const headers = { 'x-edit-key': editKey };
  const saved = await changeJson<Scenario>('PUT', `${base}/${known.id}`, body, headers);
  return accept(saved);
}

/** Saves the draft as a scenario of its own; the one that it came from stays. @throws `ApiFailure` */
export async function saveCopy(name: string, city: string, view: string): Promise<Scenario> {
  const body = { name, city, changes: draft.peek(), view };
  return accept(await postJson<SavedScenario>(base, body));
}

/** Deletes a scenario of one's own; the draft keeps what it says. @throws `ApiFailure` */
export async function deleteScenario(id: string): Promise<void> {
  const editKey = editKeyOf(id);
  if (editKey === null) return;
  await changeJson<undefined>('DELETE', `${base}/${id}`, undefined, { 'x-edit-key': editKey });
  forgetScenario(id);
  if (savedScenario.peek()?.id === id) savedScenario.value = null;
}

/** The steps stay: saving is no reason that undo forgets. */
function accept(scenario: Scenario | SavedScenario): Scenario {
  rememberScenario(scenario);
  const { id, city, name, changes, view, revision, createdAt, updatedAt } = scenario;
  const saved = { id, city, name, changes, view, revision, createdAt, updatedAt };
  savedScenario.value = saved;
  return saved;
}
