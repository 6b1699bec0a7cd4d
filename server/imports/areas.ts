import type { Position } from '../contract/geometry.ts';
import { createLocator } from '../city/locate.ts';
import { distanceMetres } from '../places/geodesy.ts';

export interface AreaShape {
  readonly code: string;
  readonly level: 'city' | 'district' | 'subdistrict';
  readonly parent: string | null;
  readonly name: string;
  /** WGS-84; null while no polygon is known. */
  readonly geometry: GeoJSON.MultiPolygon | null;
}

/** A city's areas for the checks of an import: by name, by point, and how far outside. */
export interface AreaIndex {
  readonly districts: readonly AreaShape[];
  /** Polygons of subdistricts are an import of their own, so there may be none. */
  hasShape(code: string): boolean;
  /** `[west, south, east, north]` of all districts. */
  readonly bbox: readonly [number, number, number, number];
  /** Code of the area that a point is in. */
  at(position: Position, level: 'district' | 'subdistrict'): string | null;
  /** By code, full name or the name without 区 or 街道; null when none or several fit. */
  named(text: string, level: 'district' | 'subdistrict', parent?: string | null): AreaShape | null;
  /** Metres from a point to the area, 0 inside; null when its shape is not known. */
  metresOutside(code: string, position: Position): number | null;
}

export function buildAreaIndex(areas: readonly AreaShape[]): AreaIndex {
  const shapes = areas.flatMap(({ geometry, ...area }) =>
    geometry && area.level !== 'city' ? [{ ...area, geometry, city: '' }] : [],
  );
  const shaped = new Set(shapes.map(({ code }) => code));
  const locator = createLocator(shapes);
  const names = new Map<string, AreaShape[]>();
  for (const area of areas) {
    for (const key of nameKeys(area)) names.set(key, [...(names.get(key) ?? []), area]);
  }

  return {
    districts: areas.filter(({ level }) => level === 'district'),
    bbox: boxOf(shapes.map(({ geometry }) => geometry)),
    hasShape: (code) => shaped.has(code),
    at: ([longitude, latitude], level) =>
      level === 'district'
        ? locator.districtOf(longitude, latitude)
        : locator.subdistrictOf(longitude, latitude),
    named: (text, level, parent = null) => {
      const key = nameKey(text);
      const fitting = (candidates: readonly AreaShape[] | undefined): AreaShape[] =>
        (candidates ?? []).filter(
          (area) => area.level === level && (parent === null || area.parent === parent),
        );
      const exact = fitting(names.get(key));
      const found = exact.length > 0 ? exact : fitting(names.get(shortName(key)));
      return found.length === 1 ? (found[0] ?? null) : null;
    },
    metresOutside: (code, [longitude, latitude]) => locator.metresFrom(code, longitude, latitude),
  };
}

function nameKey(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replace(/^[\u4e00-\u9fff]{2,3}市(?=.{2})/, '');
}

/** 长宁 for 长宁区, 康健 for 康健新村街道; never shorter than two characters. */
function shortName(name: string): string {
  const short = name.replace(/(?:新区|区|县|新村街道|街道|地区|镇|乡)$/, '');
  return short.length >= 2 ? short : name;
}

function nameKeys(area: AreaShape): Set<string> {
  return new Set([area.code, area.name, nameKey(area.name), shortName(area.name)]);
}

function boxOf(
  geometries: readonly GeoJSON.MultiPolygon[],
): readonly [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of geometries.flatMap(({ coordinates }) => coordinates.flat(2))) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

export function metresBetween(a: Position, b: Position): number {
  return distanceMetres(a[0], a[1], b[0], b[1]);
}
