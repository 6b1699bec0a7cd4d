import type { AccessMeasure } from '../../../server/contract/coverage-query.ts';

/** Classes of a figure: what the map colours by and the legend prints. */
export interface Scale {
  /** Where one class ends and the next begins, ascending; one fewer than there are classes. */
  readonly breaks: readonly number[];
  /** In which class a value on a break is. Cut-offs include their minute. */
  readonly inclusive: 'below' | 'above';
  /** Tokens of the classes' colours, from the lowest figure. */
  readonly colours: readonly string[];
}

/** Class of a value, 0 for the lowest. */
export function classOf(value: number, { breaks, inclusive }: Scale): number {
  let found = 0;
  for (const edge of breaks) {
    if (value > edge || (value === edge && inclusive === 'above')) found += 1;
  }
  return found;
}

/**
 * Classes of shares: the ladder with the finest steps that still tells the areas apart at both ends.
 * Fixed ladders, so that a small change does not move every break.
 */
export function shareScale(shares: readonly number[]): Scale {
  const lowest = Math.min(1, ...shares);
  const highest = Math.max(0, ...shares);
  return { breaks: ladderOf(lowest, highest), inclusive: 'above', colours: ramp };
}

/** Classes of minutes to the nearest site; the last is what lies beyond the horizon. */
export function minuteScale(horizonMinutes: number): Scale {
  return {
    breaks: horizonMinutes > 20 ? [5, 10, 15, 20, 25, 30] : [2.5, 5, 7.5, 10, 15, 20],
    inclusive: 'below',
    colours: ramp.toReversed(),
  };
}

/** Classes of any other measure: sevenths of the cells, at round figures. */
export function measureScale(values: readonly number[]): Scale {
  const sorted = values.toSorted((a, b) => a - b);
  const edges = [1, 2, 3, 4, 5, 6].map((part) =>
    twoDigits(sorted[Math.floor((part * sorted.length) / 7)] ?? 0),
  );
  const breaks = [...new Set(edges)].filter((edge) => edge > (sorted[0] ?? 0));
  return { breaks, inclusive: 'above', colours: spread(breaks.length + 1) };
}

/** Changes of a share, −1 to 1. What rounds to nothing is in the middle. */
export const changeScale: Scale = {
  breaks: [-0.1, -0.03, -0.0005, 0.0005, 0.03, 0.1],
  inclusive: 'above',
  colours: [1, 2, 3, 4, 5, 6, 7].map((number) => `--change-${number}`),
};

/** Changes of the minutes to the nearest site: fewer are better. */
export const minuteChangeScale: Scale = {
  breaks: [-10, -3, -0.1, 0.1, 3, 10],
  inclusive: 'above',
  colours: changeScale.colours.toReversed(),
};

/** Scale of the hexagons for a measure. */
export function cellScale(
  measure: AccessMeasure,
  horizonMinutes: number,
  values: readonly number[],
): Scale {
  return measure === 'nearest' ? minuteScale(horizonMinutes) : measureScale(values);
}

const ramp = [1, 2, 3, 4, 5, 6, 7].map((number) => `--ramp-${number}`);

const wholeLadder = [0.2, 0.4, 0.6, 0.75, 0.85, 0.95];
const highLadder = [0.75, 0.8, 0.85, 0.9, 0.95, 0.98];
const lowLadder = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4];
const lowestLadder = [0.005, 0.01, 0.02, 0.03, 0.05, 0.08];

function ladderOf(lowest: number, highest: number): readonly number[] {
  if (lowest >= 0.7) return highLadder;
  if (highest <= 0.1) return lowestLadder;
  return highest <= 0.5 ? lowLadder : wholeLadder;
}

/** So many of the seven colours, both ends among them. */
function spread(count: number): string[] {
  if (count === 1) return [ramp.at(-1)!];
  return Array.from({ length: count }, (_, at) => ramp[Math.round((at * 6) / (count - 1))]!);
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
