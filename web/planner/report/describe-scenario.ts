import { listChanges } from '../scenario/changes.ts';
import { dirty, draft, savedScenario } from '../scenario/draft.ts';
import { word } from '../words/words.ts';

/** Today, a saved scenario by its name, or what is tried out, with the number of changes. */
export function describeScenario(): string {
  const count = listChanges(draft.value).length;
  const saved = savedScenario.value;
  if (saved !== null && !dirty.value) {
    return word('report.scenarioNamed', { name: saved.name, count });
  }
  return count === 0 ? word('report.scenarioToday') : word('report.scenarioUnsaved', { count });
}
