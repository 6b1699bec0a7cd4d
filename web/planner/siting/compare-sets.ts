import type { SitedSite } from '../../../server/contract/siting.ts';

/** Names of the sites that another set leaves out and of those that it has instead. */
export function compareSets(
  chosen: readonly SitedSite[],
  other: readonly SitedSite[],
): { readonly left: readonly string[]; readonly added: readonly string[] } {
  const here = new Set(chosen.map(({ id }) => id));
  const there = new Set(other.map(({ id }) => id));
  return {
    left: chosen.filter(({ id }) => !there.has(id)).map(({ name }) => name),
    added: other.filter(({ id }) => !here.has(id)).map(({ name }) => name),
  };
}
