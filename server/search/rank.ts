import type { SearchIndex } from './build-index.ts';
import type { SearchMatch } from './entry.ts';

/** Enough to pass places that match alike, not to pass a better kind of match. */
const prominence = 4;
const degree = Math.PI / 180;

/** The best entries of those with a score: by score, then by distance from `near`, then the shorter name. */
export function bestEntries(
  index: SearchIndex,
  scores: Float32Array,
  limit: number,
  near?: readonly [number, number],
): SearchMatch[] {
  const best: Ranked[] = [];
  for (let entry = 0; entry < index.count; entry++) {
    const found = scores[entry]!;
    if (found === 0) continue;
    const score = Math.round(found + index.isProminent[entry]! * prominence);
    const worst = best.at(-1);
    if (best.length === limit && worst !== undefined && score < worst.score) continue;
    const ranked: Ranked = {
      entry,
      score,
      distance: near === undefined ? 0 : squaredDistance(index, entry, near),
      nameLength: index.nameLengths[entry]!,
    };
    if (best.length === limit) {
      if (worst === undefined || compare(ranked, worst) >= 0) continue;
      best.pop();
    }
    let position = best.length;
    while (position > 0 && compare(ranked, best[position - 1]!) < 0) position--;
    best.splice(position, 0, ranked);
  }
  return best.map(({ entry, score }) => ({ entry, score }));
}

interface Ranked extends SearchMatch {
  readonly distance: number;
  readonly nameLength: number;
}

function compare(a: Ranked, b: Ranked): number {
  return (
    b.score - a.score || a.distance - b.distance || a.nameLength - b.nameLength || a.entry - b.entry
  );
}

/** In degrees of latitude; only for comparing. */
function squaredDistance(
  index: SearchIndex,
  entry: number,
  [longitude, latitude]: readonly [number, number],
): number {
  const east = (index.longitudes[entry]! - longitude) * Math.cos(latitude * degree);
  const north = index.latitudes[entry]! - latitude;
  return east * east + north * north;
}
