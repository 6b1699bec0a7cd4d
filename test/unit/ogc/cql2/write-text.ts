import type { Geometry, Position } from 'geojson';
import type { CqlNode } from '../../../../server/ogc/cql2/tree.ts';

/** A tree as CQL2 text, with parentheses around every operation. */
export function writeText(node: CqlNode): string {
  if (typeof node === 'string') return quote(node);
  if (typeof node !== 'object') return String(node).toUpperCase();
  if (Array.isArray(node)) return `(${node.map(writeText).join(', ')})`;
  const literal = node as Exclude<typeof node, readonly CqlNode[]>;
  if ('property' in literal) return `"${literal.property}"`;
  if ('date' in literal) return `DATE('${literal.date}')`;
  if ('timestamp' in literal) return `TIMESTAMP('${literal.timestamp}')`;
  if ('interval' in literal) return `INTERVAL(${literal.interval.map(writeText).join(',')})`;
  if ('type' in literal) return writeGeometry(literal);
  if ('bbox' in literal) return `BBOX(${literal.bbox.join(',')})`;
  return writeOperation(literal.op, literal.args);
}

function writeOperation(op: string, args: readonly CqlNode[]): string {
  const texts = args.map(writeText);
  const [a, b, c] = texts;
  switch (op) {
    case 'and':
    case 'or':
      return `(${texts.join(` ${op.toUpperCase()} `)})`;
    case 'not':
      return `(NOT ${a})`;
    case 'isNull':
      return `(${a} IS NULL)`;
    case 'between':
      return `(${a} BETWEEN ${b} AND ${c})`;
    case 'like':
    case 'in':
      return `(${a} ${op.toUpperCase()} ${b})`;
  }
  return /^[a-z]+(?:_|i$)/.test(op)
    ? `${op.toUpperCase()}(${texts.join(', ')})`
    : `(${texts.join(` ${op} `)})`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function writeGeometry(geometry: Geometry): string {
  if (geometry.type === 'GeometryCollection') {
    return `GEOMETRYCOLLECTION(${geometry.geometries.map(writeGeometry).join(',')})`;
  }
  const inner = writeCoordinates(geometry.coordinates);
  const [keyword, text] = [geometry.type.toUpperCase(), inner];
  return `${keyword}${geometry.type === 'Point' ? `(${text})` : text}`;
}

type Coordinates = Position | Position[] | Position[][] | Position[][][];

function writeCoordinates(coordinates: Coordinates): string {
  const [first] = coordinates;
  if (typeof first === 'number') return (coordinates as Position).join(' ');
  return `(${(coordinates as Position[]).map((member) => writeCoordinates(member)).join(',')})`;
}
