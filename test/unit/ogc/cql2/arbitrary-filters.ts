import * as fc from 'fast-check';
import type { Geometry } from 'geojson';
import {
  arithmeticOperations,
  arrayOperations,
  comparisonOperations,
  spatialOperations,
  temporalOperations,
} from '../../../../server/ogc/cql2/operations.ts';
import type { CqlNode } from '../../../../server/ogc/cql2/tree.ts';

/** Well-typed filters over the queryables of the tests, with few values, so that they often meet. */
const text = fc.constantFrom('', 'a', 'A', 'b', 'ab', 'á', "'", '%', '_', '驿站');
const number = fc.constantFrom(-2, -0.5, 0, 1, 2, 3.25);
const days = ['2026-01-01', '2026-01-02', '2026-01-03'];
const moments = ['2026-01-01T00:00:00.000Z', '2026-01-02T12:00:00.000Z'];
const position = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }));

const operation = (op: fc.Arbitrary<string>, ...args: fc.Arbitrary<CqlNode>[]) =>
  fc.record({ op, args: fc.tuple(...args) }) as fc.Arbitrary<CqlNode>;
const named = (...names: string[]) =>
  fc.constantFrom(...names).map((property) => ({ property })) as fc.Arbitrary<CqlNode>;
const either = (...kinds: fc.Arbitrary<CqlNode>[]) => fc.oneof(...kinds);

const numeric = fc.letrec<{ value: CqlNode }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    either(number, named('capacity', 'free')),
    operation(fc.constantFrom(...arithmeticOperations), tie('value'), tie('value')),
  ),
})).value;
const folded = (inner: fc.Arbitrary<CqlNode>) =>
  either(inner, operation(fc.constantFrom('casei', 'accenti'), inner));
const textual = folded(either(text, named('kind', 'name')));
const date = fc.constantFrom(...days).map((day) => ({ date: day }));
const timestamp = fc.constantFrom(...moments).map((moment) => ({ timestamp: moment }));
const instant = either(date, timestamp, named('updated_at', 'verified_at'));
const end = either(fc.constantFrom('..', ...moments), named('updated_at', 'verified_at'));
const interval = fc
  .tuple(end, end)
  .filter(([a, b]) => typeof a !== 'string' || typeof b !== 'string' || a <= b || b === '..')
  .map((ends): CqlNode => ({ interval: ends }));
const array = either(fc.array(text, { maxLength: 3 }), named('roles'));
const geometry: fc.Arbitrary<CqlNode> = either(
  named('geometry', 'area'),
  position.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
  fc
    .tuple(position, position)
    .filter(([[x1, y1], [x2, y2]]) => x1 < x2 && y1 < y2)
    .map(([low, high]) => ({ bbox: [...low, ...high] })),
  fc.array(position, { minLength: 2, maxLength: 3 }).map((coordinates): Geometry => ({
    type: 'MultiPoint',
    coordinates,
  })),
);

const comparison = fc.constantFrom<string>(...comparisonOperations);
const intervalsOnly = temporalOperations.filter(
  (op) => !['t_after', 't_before', 't_disjoint', 't_equals', 't_intersects'].includes(op),
);
const listOf = (member: fc.Arbitrary<CqlNode>) => fc.array(member, { minLength: 1, maxLength: 3 });

const predicate: fc.Arbitrary<CqlNode> = either(
  fc.boolean(),
  named('demonstration'),
  operation(comparison, textual, textual),
  operation(comparison, numeric, numeric),
  operation(comparison, instant, instant),
  operation(comparison, named('demonstration'), fc.boolean()),
  operation(fc.constant('like'), textual, folded(text)),
  operation(fc.constant('between'), numeric, numeric, numeric),
  operation(fc.constant('in'), textual, listOf(textual)),
  operation(fc.constant('in'), numeric, listOf(numeric)),
  operation(fc.constant('in'), instant, listOf(instant)),
  operation(fc.constant('isNull'), either(textual, numeric, instant, geometry, named('roles'))),
  operation(fc.constantFrom(...arrayOperations), array, array),
  operation(fc.constantFrom(...intervalsOnly), interval, interval),
  operation(
    fc.constantFrom('t_after', 't_before', 't_disjoint', 't_equals', 't_intersects'),
    either(instant, interval),
    either(instant, interval),
  ),
  operation(fc.constantFrom(...spatialOperations), geometry, geometry),
);

export const filter: fc.Arbitrary<CqlNode> = fc.letrec<{ condition: CqlNode }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    predicate,
    operation(fc.constantFrom('and', 'or'), tie('condition'), tie('condition')),
    operation(fc.constantFrom('and', 'or'), tie('condition'), tie('condition'), tie('condition')),
    operation(fc.constant('not'), tie('condition')),
    operation(fc.constant('isNull'), tie('condition')),
  ),
})).condition;

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 });
const moment = fc.constantFrom(...moments).map((at) => Date.parse(at));
const point = position.map((coordinates): Geometry => ({ type: 'Point', coordinates }));

export const row = fc.record({
  kind: orNull(text),
  name: orNull(text),
  capacity: orNull(number.map(Math.trunc)),
  free: orNull(number),
  demonstration: orNull(fc.boolean()),
  updated_at: orNull(moment),
  verified_at: orNull(moment),
  roles: orNull(fc.array(text, { maxLength: 3 })),
  geometry: orNull(point),
  area: orNull(point),
});
