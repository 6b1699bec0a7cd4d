import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkFilter } from '../../../../server/ogc/cql2/check-filter.ts';
import { compileFilter } from '../../../../server/ogc/cql2/compile-filter.ts';
import { parseCql2Json } from '../../../../server/ogc/cql2/parse-json.ts';
import { parseCql2Text } from '../../../../server/ogc/cql2/parse-text.ts';
import { Cql2Error, type CqlNode } from '../../../../server/ogc/cql2/tree.ts';
import { filter, row } from './arbitrary-filters.ts';
import { queryables } from './queryables.ts';
import { inCrs84, selects, type Row } from './select.ts';
import { truthOf } from './slow-evaluator.ts';
import { writeText } from './write-text.ts';

const valueOf = (from: Row, name: string) => from[name] ?? null;

test('a tree survives being written as text and as JSON', () => {
  fc.assert(
    fc.property(filter, (tree) => {
      expect(parseCql2Text(writeText(tree))).toEqual(tree);
      expect(parseCql2Json(JSON.parse(JSON.stringify(tree)))).toEqual(tree);
    }),
    { numRuns: 500 },
  );
});

test('a compiled filter selects what the definitions of the standard select', () => {
  fc.assert(
    fc.property(filter, fc.array(row, { minLength: 1, maxLength: 8 }), (tree, rows) => {
      const select = compileFilter(checkFilter(tree, queryables, inCrs84), valueOf);
      expect(rows.map(select)).toEqual(rows.map((values) => truthOf(tree, values) === true));
    }),
    { numRuns: 1_000 },
  );
});

const words = `( ) , ' '' " \\ = <> <= + - * / % ^ AND OR NOT IS NULL LIKE BETWEEN IN TRUE DIV
  CASEI( ACCENTI( S_WITHIN( T_DURING( A_EQUALS( DATE( TIMESTAMP( INTERVAL( BBOX( POINT( POLYGON((
  GEOMETRYCOLLECTION( MULTIPOINT( Z EMPTY 0 1 -1.5e3 .5 1e999 'a' '..' '2026-01-01' "name" kind
  capacity geometry roles updated_at 名称 （ ； \u0000 \ud800 😀`.split(/\s+/);

test('whatever the text is, it is read or refused', () => {
  const written = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((some) => some.join(' ')),
    fc
      .tuple(filter.map(writeText), fc.nat(200), fc.constantFrom(...words))
      .map(([text, at, word]) => `${text.slice(0, at)}${word}${text.slice(at + 2)}`),
  );
  fc.assert(
    fc.property(written, row, (text, values) => {
      expect([true, false, 'refused']).toContain(tryOut(() => selects(text, values)));
    }),
    { numRuns: 3_000 },
  );
});

test('whatever the JSON is, it is read or refused', () => {
  const members = fc.constantFrom('op', 'args', 'property', 'type', 'coordinates', 'geometries');
  const values = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.dictionary(members, fc.jsonValue()));
  fc.assert(
    fc.property(values, (value) => {
      const check = (): CqlNode => checkFilter(parseCql2Json(value), queryables, inCrs84);
      expect(['object', 'boolean', 'string']).toContain(typeof tryOut(check));
    }),
    { numRuns: 1_000 },
  );
});

/** Each would take ages if anything were tried in more than one way. */
test.each([
  ['parentheses', `${'('.repeat(60)}1${')'.repeat(60)} = 1`],
  ['sums of sums', `${'(1+'.repeat(60)}1${')'.repeat(60)} = 1`],
  ['arrays', `A_EQUALS(${'('.repeat(60)}1${')'.repeat(60)}, roles)`],
  ['quotes', `name = ${"'".repeat(60_000)}`],
  ['backslashes', `name = '${'\\'.repeat(60_000)}'`],
  ['wildcards', `'${'a'.repeat(20_000)}' LIKE '${'%a_'.repeat(5_000)}b'`],
  ['wildcards that fit', `'${'ab'.repeat(10_000)}' LIKE '${'%ab'.repeat(5_000)}'`],
  ['conditions', Array.from({ length: 1_000 }, () => "name LIKE '%a%'").join(' OR ')],
  ['digits', `capacity = ${'1'.repeat(60_000)}`],
  ['a comb', `S_INTERSECTS(geometry, POLYGON((0 0,${comb(2_000)},4 0,0 0)))`],
])('%s are dealt with at once', (_, text) => {
  const values = { geometry: { type: 'Point' as const, coordinates: [1, 0.5] }, name: 'b' };
  expect([true, false, 'refused']).toContain(tryOut(() => selects(text, values)));
});

function comb(teeth: number): string {
  return Array.from(
    { length: teeth },
    (_, at) => `${(4 * at) / teeth} ${at % 2 === 0 ? 1 : 3}`,
  ).join();
}

function tryOut<T>(attempt: () => T): T | 'refused' {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Cql2Error) return 'refused';
    throw error;
  }
}
