import { amenities, type Amenity } from '../contract/codes.ts';
import type { KeptState } from './merge-queries.ts';

/**
 * What a place becomes that another is merged into: its aliases, with the other's name among them;
 * external ids that it lacks, with the other's id in its own list; amenities that it knows nothing
 * of. Everything else is its own: where two records differ, the one that is kept was chosen.
 */
export function takeOver(into: KeptState, from: KeptState): KeptState {
  const aliases = [...new Set([...into.aliases, from.name, ...from.aliases])];
  const listed: Record<string, string> =
    from.source_id === null || from.source === into.source ? {} : { [from.source]: from.source_id };
  return {
    ...into,
    aliases: aliases.filter((alias) => alias !== into.name),
    external_ids: {
      ...listed,
      ...from.external_ids,
      ...into.external_ids,
    },
    amenities: { ...into.amenities, ...unknownThere(into, from) },
  };
}

/** One thing that was taken over, in words of both languages. */
export interface Taken {
  readonly zh: string;
  readonly en: string;
}

/** What `after` has that `before` has not. */
export function takenOver(before: KeptState, after: KeptState): Taken[] {
  return [
    ...addedAliases(before, after).map((alias) => taken('别名', 'alias', alias)),
    ...addedIds(before, after).map(([source, id]) =>
      taken('外部编号', 'external id', `${source} ${id}`),
    ),
    ...addedAmenities(before, after).map((amenity) =>
      taken('设施', 'amenity', `${amenity} ${after.amenities[amenity]?.state ?? ''}`),
    ),
  ];
}

/**
 * Takes back what a merge gave, where it is still as the merge left it.
 * @param gave the heir's state before and after the merge.
 * @returns the heir without it, and what had been changed since and so stays.
 */
export function giveBack(
  now: KeptState,
  gave: { readonly before: KeptState; readonly after: KeptState },
): { state: KeptState; kept: Taken[] } {
  const { before, after } = gave;
  const kept: Taken[] = [];
  const aliases = new Set(addedAliases(before, after));
  const externalIds = { ...now.external_ids };
  for (const [source, id] of addedIds(before, after)) {
    if (externalIds[source] === id) delete externalIds[source];
    else if (source in externalIds) kept.push(taken('外部编号', 'external id', source));
  }
  const left = { ...now.amenities };
  for (const amenity of addedAmenities(before, after)) {
    const told = left[amenity];
    const given = after.amenities[amenity];
    if (told?.state === given?.state && told?.count === given?.count) {
      const was = before.amenities[amenity];
      if (was === undefined) delete left[amenity];
      else left[amenity] = was;
    } else if (told !== undefined) kept.push(taken('设施', 'amenity', amenity));
  }
  return {
    state: {
      ...now,
      aliases: now.aliases.filter((alias) => !aliases.has(alias)),
      external_ids: externalIds,
      amenities: left,
    },
    kept,
  };
}

function taken(zh: string, en: string, what: string): Taken {
  return { zh: `${zh} ${what}`, en: `${en} ${what}` };
}

function addedAliases(before: KeptState, after: KeptState): string[] {
  return after.aliases.filter((alias) => !before.aliases.includes(alias));
}

function addedIds(before: KeptState, after: KeptState): [string, string][] {
  return Object.entries(after.external_ids).filter(([source]) => !(source in before.external_ids));
}

function addedAmenities(before: KeptState, after: KeptState): Amenity[] {
  return amenities.filter((amenity) => {
    const [was, is] = [before.amenities[amenity]?.state, after.amenities[amenity]?.state];
    return is !== undefined && was !== is;
  });
}

function unknownThere(into: KeptState, from: KeptState): KeptState['amenities'] {
  const known = amenities.filter((amenity) => {
    const there = into.amenities[amenity]?.state ?? 'unknown';
    return there === 'unknown' && (from.amenities[amenity]?.state ?? 'unknown') !== 'unknown';
  });
  return Object.fromEntries(known.map((amenity) => [amenity, from.amenities[amenity]]));
}
