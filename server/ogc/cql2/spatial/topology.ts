import { createRequire } from 'node:module';
import type { Geometry, LineString, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { Cql2Error } from '../tree.ts';

/** The part of JSTS (the JavaScript edition of the JTS Topology Suite) that is used here. */
interface Jsts {
  readonly io: {
    readonly GeoJSONReader: new () => { read(geometry: Geometry): Topology };
    readonly GeoJSONWriter: new () => { write(geometry: Topology): Geometry };
  };
  readonly operation: {
    readonly relate: {
      readonly RelateOp: { relate(a: Topology, b: Topology): IntersectionMatrix };
    };
    readonly overlay: { readonly OverlayOp: { difference(a: Topology, b: Topology): Topology } };
    readonly union: { readonly UnaryUnionOp: { union(all: Topology): Topology } };
    readonly valid: {
      readonly IsValidOp: new (geometry: Topology) => {
        getValidationError(): ValidationError | null;
      };
    };
  };
}

export interface Topology {
  getDimension(): number;
  isEmpty(): boolean;
}

/** The nine intersections of interior, boundary and exterior (OGC 06-103r4, 6.1.15). */
export interface IntersectionMatrix {
  get(row: number, column: number): number;
  isIntersects(): boolean;
  isWithin(): boolean;
  isContains(): boolean;
  isCoveredBy(): boolean;
  isTouches(dimensionA: number, dimensionB: number): boolean;
  isCrosses(dimensionA: number, dimensionB: number): boolean;
  isOverlaps(dimensionA: number, dimensionB: number): boolean;
  isEquals(dimensionA: number, dimensionB: number): boolean;
}

interface ValidationError {
  getMessage(): string;
  getCoordinate(): { readonly x: number; readonly y: number } | null;
}

let loaded: Jsts | undefined;

/** Loaded when first needed: it is half a megabyte, and points do without it. */
function jsts(): Jsts {
  loaded ??= createRequire(import.meta.url)('jsts') as Jsts;
  return loaded;
}

export function readTopology(geometry: Geometry): Topology {
  return attempt(() => new (jsts().io.GeoJSONReader)().read(geometry));
}

export function relate(a: Topology, b: Topology): IntersectionMatrix {
  return attempt(() => jsts().operation.relate.RelateOp.relate(a, b));
}

export function subtract(a: Topology, b: Topology): Topology {
  return attempt(() => jsts().operation.overlay.OverlayOp.difference(a, b));
}

export function uniteAreas(areas: readonly (Polygon | MultiPolygon)[]): Polygon | MultiPolygon {
  const collection = readTopology({ type: 'GeometryCollection', geometries: [...areas] });
  const { UnaryUnionOp } = jsts().operation.union;
  return writeTopology(attempt(() => UnaryUnionOp.union(collection))) as Polygon | MultiPolygon;
}

/** What of the lines lies outside of the areas; it may be empty. */
export function subtractAreas(
  lines: MultiLineString,
  areas: Polygon | MultiPolygon,
): LineString | MultiLineString {
  const rest = subtract(readTopology(lines), readTopology(areas));
  return writeTopology(rest) as LineString | MultiLineString;
}

/** JTS gives up on areas that all but touch; that is a matter of the geometries, not a failure. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Cql2Error(`These geometries cannot be compared exactly: ${reason}`);
  }
}

function writeTopology(topology: Topology): Geometry {
  return new (jsts().io.GeoJSONWriter)().write(topology);
}

/** What is wrong with an area, such as a ring that crosses itself; null if nothing is. */
export function faultOf(area: Polygon | MultiPolygon): string | null {
  const fault = new (jsts().operation.valid.IsValidOp)(readTopology(area)).getValidationError();
  if (fault === null) return null;
  const at = fault.getCoordinate();
  return `${fault.getMessage()}${at === null ? '' : ` near (${at.x} ${at.y})`}`;
}
