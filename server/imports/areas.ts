import type { Position } from '../contract/geometry.ts';

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
  /** Subdistrict polygons are an import of their own, so there may be none. */
  readonly hasSubdistrictShapes: boolean;
  /** `[west, south, east, north]` of all districts. */
  readonly bbox: readonly [number, number, number, number];
  at(position: Position, level: 'district' | 'subdistrict'): AreaShape | null;
  /** By code, full name or the name without 区 or 街道; null when none or several fit. */
  named(text: string, level: 'district' | 'subdistrict', parent?: string | null): AreaShape | null;
  /** Metres from a point to the area, 0 inside; null when its shape is not known. */
  metresOutside(code: string, position: Position): number | null;
}

interface Shape {
  readonly area: AreaShape;
  readonly bbox: readonly [number, number, number, number];
  readonly rings: readonly Float64Array[];
}

export function buildAreaIndex(areas: readonly AreaShape[]): AreaIndex {
  const shapes = new Map<string, Shape>();
  for (const area of areas) if (area.geometry) shapes.set(area.code, shapeOf(area, area.geometry));
  const districts = areas.filter((area) => area.level === 'district');
  const names = new Map<string, AreaShape[]>();
  for (const area of areas) {
    for (const key of nameKeys(area)) names.set(key, [...(names.get(key) ?? []), area]);
  }
  const byLevel = {
    district: [...shapes.values()].filter(({ area }) => area.level === 'district'),
    subdistrict: [...shapes.values()].filter(({ area }) => area.level === 'subdistrict'),
  };
  const boxes = byLevel.district.map(({ bbox }) => bbox);

  return {
    districts,
    hasSubdistrictShapes: byLevel.subdistrict.length > 0,
    bbox: [
      Math.min(...boxes.map((box) => box[0])),
      Math.min(...boxes.map((box) => box[1])),
      Math.max(...boxes.map((box) => box[2])),
      Math.max(...boxes.map((box) => box[3])),
    ],
    at: (position, level) =>
      byLevel[level].find((shape) => contains(shape, position))?.area ?? null,
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
    metresOutside: (code, position) => {
      const shape = shapes.get(code);
      if (!shape) return null;
      return contains(shape, position) ? 0 : metresToShape(shape, position);
    },
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

function shapeOf(area: AreaShape, geometry: GeoJSON.MultiPolygon): Shape {
  const rings = geometry.coordinates
    .flat()
    .map((ring) => Float64Array.from(ring.flatMap(([x, y]) => [x ?? 0, y ?? 0])));
  const bbox: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      bbox[0] = Math.min(bbox[0], ring[at]!);
      bbox[1] = Math.min(bbox[1], ring[at + 1]!);
      bbox[2] = Math.max(bbox[2], ring[at]!);
      bbox[3] = Math.max(bbox[3], ring[at + 1]!);
    }
  }
  return { area, bbox, rings };
}

/** Even-odd over all rings at once: holes and islands need no case of their own. */
function contains({ bbox, rings }: Shape, [x, y]: Position): boolean {
  if (x < bbox[0] || y < bbox[1] || x > bbox[2] || y > bbox[3]) return false;
  let inside = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
      const yAt = ring[at + 1]!;
      const yBefore = ring[before + 1]!;
      if (yAt > y === yBefore > y) continue;
      const xAt = ring[at]!;
      if (x < ((ring[before]! - xAt) * (y - yAt)) / (yBefore - yAt) + xAt) inside = !inside;
    }
  }
  return inside;
}

const metresPerDegree = 111_195;

function metresToShape({ rings }: Shape, [longitude, latitude]: Position): number {
  const perLongitude = metresPerDegree * Math.cos((latitude * Math.PI) / 180);
  let nearest = Infinity;
  for (const ring of rings) {
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const ax = (ring[at]! - longitude) * perLongitude;
      const ay = (ring[at + 1]! - latitude) * metresPerDegree;
      const dx = (ring[at + 2]! - ring[at]!) * perLongitude;
      const dy = (ring[at + 3]! - ring[at + 1]!) * metresPerDegree;
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
      nearest = Math.min(nearest, Math.hypot(ax + along * dx, ay + along * dy));
    }
  }
  return nearest;
}

/** Great-circle metres between two positions; the sphere of the catalogue's distances. */
export function metresBetween(a: Position, b: Position): number {
  const radians = Math.PI / 180;
  const half =
    Math.sin(((b[1] - a[1]) * radians) / 2) ** 2 +
    Math.cos(a[1] * radians) *
      Math.cos(b[1] * radians) *
      Math.sin(((b[0] - a[0]) * radians) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(half));
}
