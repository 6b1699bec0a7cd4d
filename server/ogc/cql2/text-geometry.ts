import type { Geometry, Position } from 'geojson';
import type { TextCursor } from './text-cursor.ts';
import { Cql2Error, type CqlBbox, type CqlGeometry } from './tree.ts';

type SimpleGeometry = Exclude<Geometry, GeoJSON.GeometryCollection>;

const geometryTypes = {
  POINT: 'Point',
  LINESTRING: 'LineString',
  POLYGON: 'Polygon',
  MULTIPOINT: 'MultiPoint',
  MULTILINESTRING: 'MultiLineString',
  MULTIPOLYGON: 'MultiPolygon',
  GEOMETRYCOLLECTION: 'GeometryCollection',
} as const;
type GeometryKeyword = keyof typeof geometryTypes;

/** Whether a WKT geometry begins here: its keyword is a name like any other elsewhere. */
export function isGeometryKeyword(cursor: TextCursor): boolean {
  if (geometryKeywordAt(cursor) === null) return false;
  const follows = cursor.peek(1);
  return (
    cursor.isSymbol('(', 1) || (follows.kind === 'name' && /^(z|m|zm|empty)$/i.test(follows.text))
  );
}

/**
 * A geometry in WKT as annex B of the standard has it: in two dimensions or with a height, never
 * empty. Points of a MULTIPOINT may stand without parentheses of their own, as GDAL writes them.
 */
export function readGeometry(cursor: TextCursor): CqlGeometry {
  const keyword = geometryKeywordAt(cursor);
  if (keyword === null) throw cursor.unexpected('a geometry such as POINT(121.5 31.2)');
  cursor.next();
  refuseOtherDimensions(cursor, keyword);
  if (keyword !== 'GEOMETRYCOLLECTION') return readSimple(cursor, keyword);
  const geometries = readList(cursor, () => {
    if (geometryKeywordAt(cursor) === 'GEOMETRYCOLLECTION') {
      throw new Cql2Error('A GEOMETRYCOLLECTION must not hold another one', cursor.peek().position);
    }
    cursor.budget.addNode(cursor.peek().position);
    return readGeometry(cursor) as SimpleGeometry;
  });
  return { type: 'GeometryCollection', geometries };
}

/** What follows `BBOX(`: west, south, east, north, with a height each or without. */
export function readBbox(cursor: TextCursor): CqlBbox {
  const { position } = cursor.peek();
  const bbox = [readCoordinate(cursor)];
  while (cursor.takeSymbol(',')) bbox.push(readCoordinate(cursor));
  cursor.expectSymbol(')', 'after the numbers of BBOX');
  if (bbox.length !== 4 && bbox.length !== 6) {
    throw new Cql2Error(`BBOX takes 4 or 6 numbers, not ${bbox.length}`, position);
  }
  return { bbox };
}

function readSimple(
  cursor: TextCursor,
  keyword: Exclude<GeometryKeyword, 'GEOMETRYCOLLECTION'>,
): SimpleGeometry {
  switch (keyword) {
    case 'POINT':
      return { type: 'Point', coordinates: readPoint(cursor) };
    case 'LINESTRING':
      return { type: 'LineString', coordinates: readLine(cursor) };
    case 'POLYGON':
      return { type: 'Polygon', coordinates: readPolygon(cursor) };
    case 'MULTIPOINT': {
      const read = (): Position =>
        cursor.isSymbol('(') ? readPoint(cursor) : readPosition(cursor);
      return { type: 'MultiPoint', coordinates: readList(cursor, read) };
    }
    case 'MULTILINESTRING':
      return { type: 'MultiLineString', coordinates: readList(cursor, () => readLine(cursor)) };
    default:
      return { type: 'MultiPolygon', coordinates: readList(cursor, () => readPolygon(cursor)) };
  }
}

function geometryKeywordAt(cursor: TextCursor): GeometryKeyword | null {
  const { kind, text } = cursor.peek();
  const keyword = text.toUpperCase();
  return kind === 'name' && Object.hasOwn(geometryTypes, keyword)
    ? (keyword as GeometryKeyword)
    : null;
}

function refuseOtherDimensions(cursor: TextCursor, keyword: string): void {
  cursor.takeKeyword('Z');
  const { position } = cursor.peek();
  if (cursor.isKeyword('EMPTY')) {
    throw new Cql2Error(`${keyword} EMPTY meets nothing; leave it out`, position);
  }
  if (cursor.isKeyword('M') || cursor.isKeyword('ZM')) {
    throw new Cql2Error('Measures (M) are not part of CQL2; use x y or x y z', position);
  }
}

function readPoint(cursor: TextCursor): Position {
  cursor.expectSymbol('(', 'before a position');
  const position = readPosition(cursor);
  cursor.expectSymbol(')', 'after a position');
  return position;
}

function readLine(cursor: TextCursor): Position[] {
  const { position } = cursor.peek();
  const line = readList(cursor, () => readPosition(cursor));
  if (line.length < 2) throw new Cql2Error('A line needs at least two positions', position);
  return line;
}

function readPolygon(cursor: TextCursor): Position[][] {
  return readList(cursor, () => {
    const { position } = cursor.peek();
    const ring = readList(cursor, () => readPosition(cursor));
    if (ring.length < 4) {
      throw new Cql2Error('A ring of a polygon needs at least four positions', position);
    }
    if (!samePlace(ring[0]!, ring.at(-1)!)) {
      throw new Cql2Error('A ring of a polygon must end where it began', position);
    }
    return ring;
  });
}

function samePlace(a: Position, b: Position): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function readPosition(cursor: TextCursor): Position {
  cursor.budget.addVertex(cursor.peek().position);
  const position = [readCoordinate(cursor), readCoordinate(cursor)];
  if (!cursor.isSymbol(',') && !cursor.isSymbol(')')) position.push(readCoordinate(cursor));
  return position;
}

function readCoordinate(cursor: TextCursor): number {
  const sign = cursor.takeSymbol('-') ? -1 : 1;
  if (sign === 1) cursor.takeSymbol('+');
  if (cursor.peek().kind !== 'number') throw cursor.unexpected('a number');
  const { text, position } = cursor.next();
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Cql2Error(`${text} is too large a number`, position);
  return sign * value;
}

function readList<T>(cursor: TextCursor, read: () => T): T[] {
  cursor.expectSymbol('(', 'to open a list');
  const list = [read()];
  while (cursor.takeSymbol(',')) list.push(read());
  cursor.expectSymbol(')', 'to close the list');
  return list;
}
