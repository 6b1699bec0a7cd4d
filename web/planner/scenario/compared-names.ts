import { today } from '../baseline.ts';
import { word } from '../words/words.ts';
import { dirty, savedScenario } from './draft.ts';
import { ownScenarios } from './own-scenarios.ts';

/** What the page shows: a scenario, what is tried out, or today. */
export function nameOfShown(): string {
  const saved = savedScenario.value;
  if (saved === null) return word(dirty.value ? 'scenario.fresh' : 'page.today');
  return dirty.value ? word('page.edited', { name: saved.name }) : saved.name;
}

/** What it is compared with; one that came by a link has only its id. */
export function nameOfCompared(compare: string): string {
  if (compare === today) return word('scenario.compareToday');
  const own = ownScenarios.value.find(({ id }) => id === compare);
  return own?.name ?? word('scenario.otherScenario', { id: compare.slice(0, 6) });
}
