import type { Geometry } from 'geojson';
import type { SpatialOperation } from '../operations.ts';
import { geometryOfBox } from '../spatial/box-geometry.ts';
import { converseOf, relationTo } from '../spatial/relations.ts';
import type { CqlNode, QueryableValue } from '../tree.ts';
import { constant, joined, mapped, type Evaluator, type Truth, type ValueOf } from './evaluator.ts';
import { compileProperty } from './values.ts';

/** Beside this all other conditions are cheap. */
const spatialCost = 100;

export function compileSpatial<Row>(
  op: SpatialOperation,
  args: readonly CqlNode[],
  valueOf: ValueOf<Row>,
): Truth<Row> {
  const [left, right] = args.map((arg) => compileGeometry(arg, valueOf));
  if (right!.constant) return mapped(left!, spatialCost, relationTo(op, right!.value!));
  if (left!.constant) {
    return mapped(right!, spatialCost, relationTo(converseOf(op), left!.value!));
  }
  return joined(left!, right!, spatialCost, (a, b) => relationTo(op, b)(a));
}

function compileGeometry<Row>(node: CqlNode, valueOf: ValueOf<Row>): Evaluator<Row, Geometry> {
  if (typeof node === 'object' && 'type' in node) return constant(node);
  if (typeof node === 'object' && 'bbox' in node) return constant(geometryOfBox(node.bbox));
  if (typeof node === 'object' && 'property' in node) {
    return compileProperty<Row, Geometry>(node.property, valueOf, isGeometry);
  }
  throw new TypeError('The filter was not checked');
}

function isGeometry(value: QueryableValue): boolean {
  return typeof value === 'object' && value !== null && 'type' in value;
}
