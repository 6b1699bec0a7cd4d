/** How revisions name the merge that made them. */
export function mergeOrigin(from: string, into: string): string {
  return `${mergePrefix}${from} into ${into}`;
}

/** How revisions name the undoing of a merge. */
export function undoOrigin(from: string, into: string): string {
  return `${undoPrefix}${from} into ${into}`;
}

/** The heir of a merge's origin; null where it is about another place, or an undoing. */
export function heirOf(origin: string, from: string): string | null {
  const start = `${mergePrefix}${from} into `;
  return origin.startsWith(start) ? origin.slice(start.length) : null;
}

const mergePrefix = 'merge ';
const undoPrefix = 'undo merge ';

/** Beginnings of the origins of a place's own merges and of their undoing. */
export function originPrefixes(from: string): string[] {
  return [`${mergePrefix}${from} into `, `${undoPrefix}${from} into `];
}
