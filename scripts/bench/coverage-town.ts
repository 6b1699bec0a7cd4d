import { buildTravelTimes, type SiteReach } from '../../server/coverage/pairs/pair-matrix.ts';
import type { TravelTimes } from '../../server/coverage/pairs/travel-times.ts';

/** A city as the engine sees it: cells with people, sites with opening hours, times by e-bike. */
export interface CoverageTown {
  readonly times: TravelTimes;
  /** What `times` was built from, by site. */
  readonly reaches: readonly SiteReach[];
  /** Metres east and north of the corner of the town, by cell and by site. */
  readonly cells: Points;
  readonly sites: Points;
  /** By cell; some have none. */
  readonly people: Float64Array;
  /** By cell, of 215. */
  readonly groupOf: Uint16Array;
  readonly groupCount: number;
  /** By site. */
  readonly open: Uint8Array;
  readonly supply: Float64Array;
  /** By site: six words with a bit for each hour of the week. */
  readonly weeks: Uint32Array;
}

export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Between neighbouring middles of H3 cells of resolution 9. */
const spacingMetres = 330;
const metresASecond = 4.2;
const groupCount = 215;

/**
 * A town that is the same each time for the same numbers: cells on a grid, sites denser towards the
 * middle, people too, detours of the streets between 1.1 and 1.5. With 20,000 cells, 3,000 sites and
 * a horizon of 15 minutes it has some 0.75 million pairs.
 */
export function coverageTown(
  cellCount: number,
  siteCount: number,
  horizonSeconds: number,
  seed = 1,
): CoverageTown {
  const random = generator(seed);
  const across = Math.ceil(Math.sqrt(cellCount));
  const cells = points(cellCount, (cell) => [
    (cell % across) * spacingMetres,
    Math.floor(cell / across) * spacingMetres,
  ]);
  const width = across * spacingMetres;
  // The mean of two is denser in the middle; never outside.
  const sites = points(siteCount, () => [
    ((random() + random()) / 2) * width,
    ((random() + random()) / 2) * width,
  ]);
  const reaches = Array.from({ length: siteCount }, (_, site) =>
    reachOf(sites.x[site]!, sites.y[site]!, cellCount, across, horizonSeconds, random),
  );
  const people = Float64Array.from({ length: cellCount }, (_, cell) => {
    const middle = Math.hypot(cells.x[cell]! - width / 2, cells.y[cell]! - width / 2);
    return random() < 0.1 ? 0 : Math.round(4_000 * random() * Math.exp((-3 * middle) / width));
  });
  const blocks = Math.ceil(Math.sqrt(groupCount));
  const groupOf = Uint16Array.from({ length: cellCount }, (_, cell) => {
    const column = Math.floor(((cell % across) * blocks) / across);
    const row = Math.floor((Math.floor(cell / across) * blocks) / across);
    return Math.min(row * blocks + column, groupCount - 1);
  });
  return {
    times: buildTravelTimes(cellCount, reaches),
    reaches,
    cells,
    sites,
    people,
    groupOf,
    groupCount,
    open: new Uint8Array(siteCount).fill(1),
    supply: Float64Array.from({ length: siteCount }, () => 4 + Math.floor(random() * 40)),
    weeks: weeksOf(siteCount, random),
  };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function reachOf(
  x: number,
  y: number,
  cellCount: number,
  across: number,
  horizonSeconds: number,
  random: () => number,
): SiteReach {
  const cells: number[] = [];
  const costs: number[] = [];
  const radius = Math.ceil((horizonSeconds * metresASecond) / spacingMetres);
  const column = Math.round(x / spacingMetres);
  const row = Math.round(y / spacingMetres);
  for (let r = Math.max(0, row - radius); r <= row + radius; r++) {
    for (let c = Math.max(0, column - radius); c <= Math.min(across - 1, column + radius); c++) {
      const cell = r * across + c;
      const metres = Math.hypot(c * spacingMetres - x, r * spacingMetres - y);
      const seconds = Math.round((metres * (1.1 + 0.4 * random())) / metresASecond);
      if (cell >= cellCount || seconds > horizonSeconds) continue;
      cells.push(cell);
      costs.push(seconds);
    }
  }
  return { cells: Uint32Array.from(cells), costs: Uint16Array.from(costs) };
}

/** Open at all hours, or from some morning to some evening, on weekdays or every day. */
function weeksOf(siteCount: number, random: () => number): Uint32Array {
  const weeks = new Uint32Array(siteCount * 6);
  for (let site = 0; site < siteCount; site++) {
    const always = random() < 0.15;
    const days = random() < 0.5 ? 5 : 7;
    const from = 6 + Math.floor(random() * 4);
    const to = 16 + Math.floor(random() * 8);
    for (let hour = 0; hour < 168; hour++) {
      const inside = hour < days * 24 && hour % 24 >= from && hour % 24 < to;
      if (always || inside) weeks[site * 6 + (hour >> 5)]! |= 1 << (hour & 31);
    }
  }
  return weeks;
}

function points(count: number, positionOf: (at: number) => [number, number]): Points {
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let at = 0; at < count; at++) [x[at], y[at]] = positionOf(at);
  return { x, y };
}
