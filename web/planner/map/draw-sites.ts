import type { SiteClosure } from '../../../server/contract/coverage.ts';
import type { ScenarioChanges } from '../../../server/contract/scenario.ts';
import { t } from '../../i18n/messages.ts';
import type { DrawnSite } from './shown.ts';

/**
 * The counted sites with what a draft does to them: moved to where it puts them, closed ones as
 * closed, and those that it opens.
 * @param known a place by its id, wherever it was counted before: a closed one is in no answer
 */
export function drawSites(
  counted: readonly SiteClosure[],
  changes: ScenarioChanges,
  known: (id: string) => Pick<SiteClosure, 'name' | 'position'> | undefined,
): DrawnSite[] {
  const moved = new Map((changes.move ?? []).map(({ place, position }) => [place, position]));
  const closed = new Set(changes.close ?? []);
  const places = counted
    .filter(({ id }) => !id.startsWith('new:') && !closed.has(id))
    .map(({ id, name, position }): DrawnSite => {
      const to = moved.get(id);
      return { id, name, position: to ?? position, state: to === undefined ? 'counted' : 'moved' };
    });
  const shut = [...closed].flatMap((id): DrawnSite[] => {
    const site = known(id);
    return site === undefined
      ? []
      : [{ id, name: site.name, position: site.position, state: 'closed' }];
  });
  const opened = (changes.open ?? []).map(({ key, kind, name, position }): DrawnSite => ({
    id: `new:${key}`,
    name: name ?? t(`kind.${kind}`),
    position,
    state: 'opened',
  }));
  return [...places, ...shut, ...opened];
}
