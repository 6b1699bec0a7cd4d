import { computed } from '@preact/signals';
import type { SiteClosure } from '../../../server/contract/coverage.ts';
import type { Position } from '../../../server/contract/geometry.ts';
import { closures } from '../answers.ts';
import { url } from '../navigation.ts';
import { draft } from '../scenario/draft.ts';
import { sitingResult } from '../siting/job.ts';
import { drawSites } from './draw-sites.ts';
import type { DrawnSite } from './shown.ts';

/** Before the ids of proposed sites: a proposal may be a place that counts already. */
export const plannedPrefix = 'planned:';

/** Where sites were when they were last counted: one that is closed on trial is in no answer. */
const seen = new Map<string, SiteClosure>();

/** The sites of the map: those that count, with what the draft does to them. */
export const drawnSites = computed<readonly DrawnSite[]>(() => {
  const counted = closures.answer.value.value?.closures ?? [];
  for (const site of counted) seen.set(site.id, site);
  const drawn = drawSites(counted, draft.value, (id) => seen.get(id));
  return url.value.tab === 'siting' ? [...drawn, ...planned.value] : drawn;
});

/** Sites that the siting wizard proposes, while its results are looked at. */
const planned = computed<readonly DrawnSite[]>(() =>
  (sitingResult.value?.sites ?? []).map(({ id, name, position }, at) => ({
    id: `${plannedPrefix}${id}`,
    name: `${at + 1} ${name}`,
    position,
    state: 'planned',
  })),
);

/** What is known of a site that a draft names; for one that it opens, what the draft says. */
export function siteAbout(
  id: string,
): { readonly name: string; readonly position: Position } | null {
  return drawnSites.value.find((site) => site.id === id) ?? null;
}
