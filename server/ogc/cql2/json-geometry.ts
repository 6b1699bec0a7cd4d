import type { Position } from 'geojson';
import { readObject, refuse, type JsonObject } from './json-objects.ts';
import type { Budget } from './limits.ts';
import type { CqlGeometry } from './tree.ts';

const types = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
] as const;

/** A GeoJSON geometry (RFC 7946, section 3.1). A `bbox` member is read over. */
export function readJsonGeometry(object: JsonObject, path: string, budget: Budget): CqlGeometry {
  const type = types.find((name) => name === object['type']);
  if (type === undefined) throw refuse(`${path}.type`, `must be one of ${types.join(', ')}`);
  if (type === 'GeometryCollection') {
    return { type, geometries: readMembers(object['geometries'], path, budget) };
  }
  const read = reader(budget);
  const [value, at] = [object['coordinates'], `${path}.coordinates`];
  switch (type) {
    case 'Point':
      return { type, coordinates: read.position(value, at) };
    case 'MultiPoint':
      return { type, coordinates: list(value, at, 1, read.position) };
    case 'LineString':
      return { type, coordinates: read.line(value, at) };
    case 'MultiLineString':
      return { type, coordinates: list(value, at, 1, read.line) };
    case 'Polygon':
      return { type, coordinates: read.polygon(value, at) };
    default:
      return { type, coordinates: list(value, at, 1, read.polygon) };
  }
}

function readMembers(value: unknown, path: string, budget: Budget): CqlGeometry[] {
  return list(value, `${path}.geometries`, 1, (member, at) => {
    budget.addNode(null);
    const object = readObject(member, at);
    if (object['type'] === 'GeometryCollection') {
      throw refuse(at, 'must not be a GeometryCollection inside another one');
    }
    return readJsonGeometry(object, at, budget);
  });
}

type Reader<T> = (value: unknown, path: string) => T;

function reader(budget: Budget): {
  position: Reader<Position>;
  line: Reader<Position[]>;
  polygon: Reader<Position[][]>;
} {
  const position: Reader<Position> = (value, path) => {
    budget.addVertex(null);
    const isPosition =
      Array.isArray(value) &&
      (value.length === 2 || value.length === 3) &&
      value.every((number) => Number.isFinite(number));
    if (!isPosition) throw refuse(path, 'must be a position of two or three numbers');
    return value as Position;
  };
  const ring: Reader<Position[]> = (value, path) => {
    const positions = list(value, path, 4, position);
    const [first, last] = [positions[0]!, positions.at(-1)!];
    if (first.length !== last.length || first.some((number, index) => number !== last[index])) {
      throw refuse(path, 'must end where it began');
    }
    return positions;
  };
  return {
    position,
    line: (value, path) => list(value, path, 2, position),
    polygon: (value, path) => list(value, path, 1, ring),
  };
}

function list<T>(value: unknown, path: string, least: number, read: Reader<T>): T[] {
  if (!Array.isArray(value) || value.length < least) {
    throw refuse(path, `must be an array of at least ${least} members`);
  }
  return value.map((member, index) => read(member, `${path}[${index}]`));
}
