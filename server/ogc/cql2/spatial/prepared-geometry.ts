import type { Geometry } from 'geojson';
import { boundsOf, positionsOf, type Bounds } from './bounds.ts';
import { createLocator, type LocatePoint } from './locate-point.ts';
import { partsOf } from './parts.ts';
import { readTopology, type Topology } from './topology.ts';

/** A geometry with what its relations to others need, each worked out when first asked for. */
export interface PreparedGeometry {
  readonly bounds: Bounds;
  readonly locate: LocatePoint;
  /** Where the geometry is one position and nothing else. */
  readonly onlyPosition: readonly [number, number] | null;
  /** For exact relations, one for each dimension that it has: areas, lines, points. */
  topologies(): readonly Topology[];
}

const prepared = new WeakMap<Geometry, PreparedGeometry>();

/** Remembered for as long as the geometry itself is. */
export function prepareGeometry(geometry: Geometry): PreparedGeometry {
  let found = prepared.get(geometry);
  if (found === undefined) {
    found = prepare(geometry);
    prepared.set(geometry, found);
  }
  return found;
}

function prepare(geometry: Geometry): PreparedGeometry {
  let locate: LocatePoint | undefined;
  let topologies: Topology[] | undefined;
  return {
    bounds: boundsOf(geometry),
    onlyPosition: onlyPositionOf(geometry),
    locate(x, y) {
      locate ??= createLocator(partsOf(geometry));
      return locate(x, y);
    },
    topologies() {
      topologies ??= partsOf(geometry).map(readTopology);
      return topologies;
    },
  };
}

function onlyPositionOf(geometry: Geometry): readonly [number, number] | null {
  const [first, ...others] = positionsOf(geometry);
  if (first === undefined || !isPoints(geometry)) return null;
  const [x, y] = first as [number, number];
  return others.every((other) => other[0] === x && other[1] === y) ? [x, y] : null;
}

function isPoints(geometry: Geometry): boolean {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.every(isPoints);
  return geometry.type === 'Point' || geometry.type === 'MultiPoint';
}
