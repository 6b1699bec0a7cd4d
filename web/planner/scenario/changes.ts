import type { OpenedSite, ScenarioChanges } from '../../../server/contract/scenario.ts';
import type { Position } from '../../../server/contract/geometry.ts';

/*
 * What a scenario does to the sites, as pure steps: each takes the changes and gives new ones.
 * A site is named as answers name it: `sh-000123` for a place, `new:<key>` for an opened one.
 */

/** One change as a list shows it and as it can be taken back. */
export type Change =
  | { readonly type: 'open'; readonly id: string; readonly site: OpenedSite }
  | { readonly type: 'close'; readonly id: string }
  | { readonly type: 'move'; readonly id: string; readonly position: Position }
  | { readonly type: 'hours'; readonly id: string; readonly hours: string | null };

/** All changes in one list: what opens first, then what closes, moves and keeps other hours. */
export function listChanges(changes: ScenarioChanges): Change[] {
  return [
    ...(changes.open ?? []).map((site): Change => ({ type: 'open', id: openedId(site), site })),
    ...(changes.close ?? []).map((id): Change => ({ type: 'close', id })),
    ...(changes.move ?? []).map(({ place, position }): Change => ({
      type: 'move',
      id: place,
      position,
    })),
    ...(changes.hours ?? []).map(({ place, hours }): Change => ({
      type: 'hours',
      id: place,
      hours,
    })),
  ];
}

/** Takes one change back and leaves the others. */
export function withoutChange(changes: ScenarioChanges, { type, id }: Change): ScenarioChanges {
  switch (type) {
    case 'open':
      return tidy({ ...changes, open: opened(changes).filter((site) => openedId(site) !== id) });
    case 'close':
      return tidy({ ...changes, close: (changes.close ?? []).filter((place) => place !== id) });
    case 'move':
      return tidy({ ...changes, move: (changes.move ?? []).filter((move) => move.place !== id) });
    default:
      return tidy({ ...changes, hours: (changes.hours ?? []).filter((set) => set.place !== id) });
  }
}

/** Opens a site. @returns the changes and the key that was free for it */
export function withSite(
  changes: ScenarioChanges,
  site: Omit<OpenedSite, 'key'>,
): { readonly changes: ScenarioChanges; readonly key: string } {
  const taken = new Set(opened(changes).map(({ key }) => key));
  let number = taken.size + 1;
  while (taken.has(`s${number}`)) number += 1;
  const key = `s${number}`;
  const added: OpenedSite = { ...site, key, position: rounded(site.position) };
  return { changes: { ...changes, open: [...opened(changes), added] }, key };
}

/** Puts a site somewhere else: an opened one itself, a place by a change of its own. */
export function withPosition(
  changes: ScenarioChanges,
  id: string,
  position: Position,
): ScenarioChanges {
  const there = rounded(position);
  if (isOpened(id)) return withOpened(changes, id, (site) => ({ ...site, position: there }));
  const others = (changes.move ?? []).filter(({ place }) => place !== id);
  return { ...changes, move: [...others, { place: id, position: there }] };
}

/** Closes a place; an opened site is not opened after all. Its other changes are pointless then. */
export function withClosed(changes: ScenarioChanges, id: string): ScenarioChanges {
  if (isOpened(id)) {
    return tidy({ ...changes, open: opened(changes).filter((site) => openedId(site) !== id) });
  }
  const close = (changes.close ?? []).filter((place) => place !== id);
  return tidy({
    ...changes,
    close: [...close, id],
    move: (changes.move ?? []).filter(({ place }) => place !== id),
    hours: (changes.hours ?? []).filter(({ place }) => place !== id),
  });
}

/** Takes the closing of a place back. */
export function withReopened(changes: ScenarioChanges, id: string): ScenarioChanges {
  return withoutChange(changes, { type: 'close', id });
}

/** Other hours for a site, as OpenStreetMap writes them; null says that they are unknown. */
export function withHours(
  changes: ScenarioChanges,
  id: string,
  hours: string | null,
): ScenarioChanges {
  if (isOpened(id)) return withOpened(changes, id, (site) => ({ ...site, hours }));
  const others = (changes.hours ?? []).filter(({ place }) => place !== id);
  return { ...changes, hours: [...others, { place: id, hours }] };
}

/** Another name for an opened site; an empty one is none. Places keep theirs. */
export function withName(changes: ScenarioChanges, id: string, name: string): ScenarioChanges {
  const text = name.trim().slice(0, 80);
  return withOpened(changes, id, (site) => {
    const { name: _, ...nameless } = site;
    return text === '' ? nameless : { ...nameless, name: text };
  });
}

function isOpened(id: string): boolean {
  return id.startsWith('new:');
}

/** Whether two sets of changes come to the same, in whatever order they were made. */
export function sameChanges(one: ScenarioChanges, other: ScenarioChanges): boolean {
  return fingerprint(one) === fingerprint(other);
}

function fingerprint(changes: ScenarioChanges): string {
  return JSON.stringify(
    listChanges(changes)
      .map((change) => JSON.stringify(change, stableKeys(change)))
      .toSorted(),
  );
}

/** Keys of an object and of what is in it, in one order: JSON follows the order of a list. */
function stableKeys(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(stableKeys);
  return [...new Set([...Object.keys(value), ...inner])].toSorted();
}

function opened(changes: ScenarioChanges): readonly OpenedSite[] {
  return changes.open ?? [];
}

function openedId({ key }: OpenedSite): string {
  return `new:${key}`;
}

function withOpened(
  changes: ScenarioChanges,
  id: string,
  change: (site: OpenedSite) => OpenedSite,
): ScenarioChanges {
  return {
    ...changes,
    open: opened(changes).map((site) => (openedId(site) === id ? change(site) : site)),
  };
}

/** Leaves lists out that are empty, so that nothing changed is `{}`. */
function tidy(changes: ScenarioChanges): ScenarioChanges {
  return {
    ...(changes.open?.length ? { open: changes.open } : {}),
    ...(changes.close?.length ? { close: changes.close } : {}),
    ...(changes.move?.length ? { move: changes.move } : {}),
    ...(changes.hours?.length ? { hours: changes.hours } : {}),
  };
}

/** To about 10 cm: more decimals would only make a saved scenario longer. */
function rounded([longitude, latitude]: Position): Position {
  return [Number(longitude.toFixed(6)), Number(latitude.toFixed(6))];
}
