import { coordinateSystems, type CoordinateSystem } from '../contract/codes.ts';
import type { Position } from '../contract/geometry.ts';
import { metresBetween, type AreaIndex } from './areas.ts';
import { areaToleranceMetres } from './check-row.ts';
import type { ListedPlace } from './place-state.ts';

/** To WGS-84 from a system that a list may be in. */
export type ToWgs84 = (position: Position, from: CoordinateSystem) => Position;

/** A list whose points, taken together, cannot be in the system that it states. */
export interface ShiftFinding {
  readonly zh: string;
  readonly en: string;
}

export interface AreaEvidence {
  add(place: ListedPlace, system: CoordinateSystem): void;
  finding(): ShiftFinding | null;
}

interface Tally {
  rows: number;
  inside: Record<CoordinateSystem, number>;
  /** Inside under the other system and outside under the stated one, and the reverse. */
  gained: Record<CoordinateSystem, number>;
  lost: Record<CoordinateSystem, number>;
  /** Beyond the tolerance under the stated system. */
  far: number;
}

/**
 * Watches a list go by and compares, for each point, whether it lies in the area that its row
 * states under each of the three systems. One point says little; a wrong system (480 m, or 1.1 km
 * for BD-09) carries many over their borders one way and hardly any the other.
 */
export function collectAreaEvidence(areas: AreaIndex, toWgs84: ToWgs84): AreaEvidence {
  const tallies = new Map<CoordinateSystem, Tally>();
  return {
    add(place, system) {
      const area = statedArea(place, areas);
      if (place.statedPosition === null || area === null) return;
      const tally = tallies.get(system) ?? emptyTally();
      tallies.set(system, tally);
      tally.rows += 1;
      const own = toWgs84(place.statedPosition, system);
      const metres = areas.metresOutside(area, own) ?? 0;
      if (metres > areaToleranceMetres) tally.far += 1;
      for (const other of coordinateSystems) {
        const inside =
          other === system
            ? metres === 0
            : areas.metresOutside(area, toWgs84(place.statedPosition, other)) === 0;
        if (inside) tally.inside[other] += 1;
        if (inside && metres > 0) tally.gained[other] += 1;
        if (!inside && metres === 0) tally.lost[other] += 1;
      }
    },
    finding() {
      for (const [system, tally] of tallies) {
        const found = wrongSystem(system, tally) ?? systematicallyOff(system, tally);
        if (found) return found;
      }
      return null;
    },
  };
}

/**
 * Fewer than four points is chance. By then a border effect of coarse polygons would have cost as
 * many the other way, so at least four must be won for each one lost.
 */
const leastGained = 4;

function wrongSystem(stated: CoordinateSystem, tally: Tally): ShiftFinding | null {
  const better = coordinateSystems
    .filter((other) => other !== stated)
    .filter(
      (other) =>
        tally.gained[other] >= leastGained &&
        tally.gained[other] >= 4 * tally.lost[other] &&
        tally.gained[other] >= tally.rows * 0.01,
    )
    .toSorted((a, b) => tally.inside[b] - tally.inside[a])[0];
  if (better === undefined) return null;
  return {
    zh: `按 ${stated} 理解，${tally.rows} 个点里有 ${tally.inside[stated]} 个落在所写的区/街道；按 ${better} 理解则有 ${tally.inside[better]} 个。整份名单看来是 ${better} 坐标。请改用 --crs ${better}；确信无误时加 --force。`,
    en: `Taken as ${stated}, ${tally.inside[stated]} of ${tally.rows} points lie in the district or subdistrict that their row states; taken as ${better}, ${tally.inside[better]} do. The whole list looks like ${better}. Use --crs ${better}, or --force if you are sure.`,
  };
}

function systematicallyOff(stated: CoordinateSystem, tally: Tally): ShiftFinding | null {
  if (tally.rows < 5 || tally.far < 3 || tally.far < tally.rows * 0.2) return null;
  return {
    zh: `${tally.rows} 个点里有 ${tally.far} 个离所写的区/街道超过 ${areaToleranceMetres} 米，换成别的坐标系也对不上。请检查经纬度列、区列和坐标系（现按 ${stated}）；确信无误时加 --force（这些行仍会逐行拒绝）。`,
    en: `${tally.far} of ${tally.rows} points lie more than ${areaToleranceMetres} m outside the district or subdistrict that their row states, and no other system fits. Check the coordinate and district columns and the system (taken as ${stated}), or use --force; rows far out are still refused one by one.`,
  };
}

/** The subdistrict if its shape is known (also when the name begins with it), else the district. */
function statedArea(place: ListedPlace, areas: AreaIndex): string | null {
  const subdistrict = place.statedSubdistrict ?? subdistrictInName(place, areas);
  if (subdistrict !== null && areas.hasShape(subdistrict)) return subdistrict;
  const district = place.statedDistrict;
  return district !== null && areas.hasShape(district) ? district : null;
}

/** 新华路街道AI社区长者食堂: evidence enough for a check, not for the record. */
function subdistrictInName(
  { state, statedDistrict }: ListedPlace,
  areas: AreaIndex,
): string | null {
  const named =
    /^(?:[\u4e00-\u9fff]{2,4}市)?(?:[\u4e00-\u9fff]{2,4}区)?([\u4e00-\u9fff]{1,7}?(?:街道|镇|乡))/.exec(
      state.name,
    )?.[1];
  if (named === undefined) return null;
  return areas.named(named, 'subdistrict', statedDistrict)?.code ?? null;
}

function emptyTally(): Tally {
  const none = { wgs84: 0, gcj02: 0, bd09: 0 };
  return { rows: 0, inside: { ...none }, gained: { ...none }, lost: { ...none }, far: 0 };
}

/** A point of the list, and where the registry has the place or landmark of the same name. */
export interface KnownPair {
  readonly stated: Position;
  readonly system: CoordinateSystem;
  readonly known: Position;
}

/** Compares a list with places and landmarks of the same name that are already on the map. */
export function compareWithKnown(
  pairs: readonly KnownPair[],
  toWgs84: ToWgs84,
): ShiftFinding | null {
  // Farther than any shift: another place of the same name.
  const near = pairs.filter(
    ({ stated, system, known }) => metresBetween(toWgs84(stated, system), known) < 2_500,
  );
  const first = near[0];
  if (first === undefined || near.length < 3) return null;
  const medianAs = (as: (pair: KnownPair) => CoordinateSystem): number =>
    median(near.map((pair) => metresBetween(toWgs84(pair.stated, as(pair)), pair.known)));
  const own = medianAs(({ system }) => system);
  if (own < 150) return null;
  const best = coordinateSystems
    .map((system) => ({ system, metres: medianAs(() => system) }))
    .toSorted((a, b) => a.metres - b.metres)[0];
  const count = near.length;
  const metres = Math.round(own);
  if (best && best.system !== first.system && best.metres < Math.min(100, own / 3)) {
    const other = Math.round(best.metres);
    return {
      zh: `有 ${count} 个点与地图上同名地点的距离中位数是 ${metres} 米；按 ${best.system} 理解只有 ${other} 米。整份名单看来是 ${best.system} 坐标。请改用 --crs ${best.system}；确信无误时加 --force。`,
      en: `${count} points lie a median of ${metres} m from the places of the same name on the map; taken as ${best.system}, ${other} m. The whole list looks like ${best.system}. Use --crs ${best.system}, or --force if you are sure.`,
    };
  }
  const offsets = near.map(({ stated, system, known }) => {
    const at = toWgs84(stated, system);
    return [at[0] - known[0], at[1] - known[1]] as const;
  });
  const shift: Position = [median(offsets.map(([x]) => x)), median(offsets.map(([, y]) => y))];
  const spread = median(
    near.map(({ stated, system, known }) => {
      const at = toWgs84(stated, system);
      return metresBetween([at[0] - shift[0], at[1] - shift[1]], known);
    }),
  );
  if (spread > own / 3) return null;
  return {
    zh: `有 ${count} 个点相对地图上的同名地点整体偏移约 ${metres} 米，方向一致。请检查坐标来源；确信无误时加 --force。`,
    en: `${count} points lie about ${metres} m from the places of the same name on the map, all the same way. Check where the coordinates come from, or use --force if you are sure.`,
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
