import type { AreaCoverage, CoverageSummary } from '../../contract/coverage.ts';
import { nearestSites, sitesWithin } from '../measures/nearest.ts';
import { weightedMedian } from '../measures/weighted-median.ts';
import { none16 } from '../../places/catalogue.ts';
import { basisOf, type Situation } from './situation.ts';
import { cellsByArea, type AreaCells } from './area-cells.ts';
import { round, shareOf } from './figures.ts';

/**
 * Figures of the city, its districts, its subdistricts with an outline and a drawn area. A cell
 * belongs to the area that its middle lies in, so districts add up to the city.
 */
export function summariseAreas(situation: Situation): CoverageSummary {
  const { asked, model } = situation;
  const columns = columnsOf(situation);
  const areas = cellsByArea(model.grid, asked.polygon);
  const siteCounts = countSites(situation, areas);
  const rows = areas.map((area, index) => figuresOf(area, columns, siteCounts[index]!));
  const [city, ...others] = rows;
  return {
    basis: basisOf(situation),
    city: { ...city!, code: model.city, name: model.cityName },
    areas: others.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

/** By cell, what the figures are sums of. */
interface Columns {
  readonly people: Float64Array;
  readonly seconds: Float64Array;
  /** Without the way from the middle of the cell to the road. */
  readonly secondsFromRoad: Float64Array;
  readonly secondsUnknownOpen: Float64Array;
  /** Sites within the cut-off, counted up to 2. */
  readonly within: Uint8Array;
  readonly cutoff: number;
}

function columnsOf({ model, people, reach, chosen, cutoffSeconds, nearest }: Situation): Columns {
  const { counted, countedOrUnknown } = chosen;
  return {
    people,
    seconds: nearest.costs,
    secondsFromRoad: nearest.costs.map((seconds, cell) => seconds - model.accessSeconds[cell]!),
    secondsUnknownOpen:
      countedOrUnknown === counted ? nearest.costs : nearestSites(reach, countedOrUnknown).costs,
    within: sitesWithin(reach, counted, cutoffSeconds),
    cutoff: cutoffSeconds,
  };
}

function figuresOf(area: AreaCells, columns: Columns, sites: number): AreaCoverage {
  const { people, seconds, secondsFromRoad, secondsUnknownOpen, within, cutoff } = columns;
  const sums = { people: 0, covered: 0, fromRoad: 0, unknownOpen: 0, backup: 0, known: 0, time: 0 };
  const known = new Uint32Array(area.cells.length);
  let knownCells = 0;
  for (const cell of area.cells) {
    const here = people[cell]!;
    if (here === 0) continue;
    sums.people += here;
    if (seconds[cell]! <= cutoff) sums.covered += here;
    if (secondsFromRoad[cell]! <= cutoff) sums.fromRoad += here;
    if (secondsUnknownOpen[cell]! <= cutoff) sums.unknownOpen += here;
    if (within[cell] === 2) sums.backup += here;
    if (seconds[cell] === Infinity) continue;
    sums.known += here;
    sums.time += here * seconds[cell]!;
    known[knownCells++] = cell;
  }
  const median = weightedMedian(known.subarray(0, knownCells), seconds, people);
  return {
    code: area.code,
    level: area.level,
    parent: area.parent,
    name: area.name,
    people: round(sums.people, 1),
    covered: round(sums.covered, 1),
    share: shareOf(sums.covered, sums.people),
    shareFromRoad: shareOf(sums.fromRoad, sums.people),
    shareUnknownOpen: shareOf(sums.unknownOpen, sums.people),
    backupShare: shareOf(sums.backup, sums.people),
    meanMinutes: sums.known > 0 ? round(sums.time / sums.known / 60, 2) : null,
    medianMinutes: median === null ? null : round(median / 60, 2),
    beyondShare: shareOf(sums.people - sums.known, sums.people),
    sites,
    roadShare: area.roadShare === null ? null : round(area.roadShare, 4),
  };
}

/** Sites that count in each area: by the district that a place states, in a drawn one by position. */
function countSites(
  { sites, chosen: { counted } }: Situation,
  areas: readonly AreaCells[],
): Uint32Array {
  const counts = new Uint32Array(areas.length);
  const rowOf = new Map(areas.map(({ position }, row) => [position, row]));
  for (let site = 0; site < sites.count; site++) {
    if (counted[site] !== 1 || sites.pending[site] === 1) continue;
    counts[0]! += 1;
    for (const area of [sites.districts[site]!, sites.subdistricts[site]!]) {
      const row = area === none16 ? undefined : rowOf.get(area);
      if (row !== undefined) counts[row]! += 1;
    }
    for (const [row, { contains }] of areas.entries()) {
      if (contains !== null && contains(sites.positionOf(site))) counts[row]! += 1;
    }
  }
  return counts;
}
