import * as fc from 'fast-check';
import type { Geometry } from 'geojson';
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
    { numRuns: 800 },
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
    { numRuns: 800 },
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
  ['parentheses', `${'('.repeat(60)}1${')'.repeat(60)} = 1`, true],
  ['sums of sums', `${'(1+'.repeat(60)}1${')'.repeat(60)} = 61`, true],
  ['arrays', `A_EQUALS(${'('.repeat(60)}1${')'.repeat(60)}, (2))`, false],
  ['quotes', `name = ${"'".repeat(30_000)}`, false],
  ['backslashes', `name = '${'\\'.repeat(30_000)}'`, 'refused'],
  ['wildcards', `'${'a'.repeat(12_000)}' LIKE '${'%a_'.repeat(4_000)}b'`, false],
  ['wildcards that fit', `'${'ab'.repeat(8_000)}' LIKE '${'%ab'.repeat(4_000)}'`, true],
  ['conditions', Array.from({ length: 1_000 }, () => "name LIKE '%a%'").join(' OR '), false],
  ['digits', `capacity = ${'1'.repeat(30_000)}`, 'refused'],
  ['scribbles', `S_CROSSES(LINESTRING(${scribble(1_900)}), BBOX(0,0,1,1))`, 'refused'],
  ['lines over each other', `S_TOUCHES(area, MULTILINESTRING(${lines(900)}))`, 'refused'],
  ['lines from one place', `S_CROSSES(MULTILINESTRING(${star(900)}), area)`, true],
  ['combs', `S_INTERSECTS(geometry, POLYGON((0 0,${comb(1_900)},179 0,0 0)))`, true],
])('%s are dealt with at once', (_, text, expected) => {
  const area: Geometry = { type: 'LineString', coordinates: [[0, 1], [9, 1]] }; // prettier-ignore
  const geometry: Geometry = { type: 'Point', coordinates: [1, 0.5] };
  expect(tryOut(() => selects(text, { area, geometry, name: 'b' }))).toBe(expected);
});

function list(length: number, write: (at: number) => string): string {
  return Array.from({ length }, (_, at) => write(at)).join();
}

/** The chords of a star with very many points. */
function scribble(corners: number): string {
  return list(corners, (at) => {
    const angle = at * 2.4;
    return `${(5 * Math.cos(angle)).toFixed(3)} ${(5 * Math.sin(angle)).toFixed(3)}`;
  });
}

function lines(count: number): string {
  return list(count, (at) => `(0 0,${at + 1}e-2 0)`);
}

function star(count: number): string {
  return list(count, (at) => `(0 0,${at / 10} 80)`);
}

function comb(teeth: number): string {
  return list(teeth, (at) => `${(at * 0.09).toFixed(2)} ${at % 2 === 0 ? 1 : 3}`);
}

function tryOut<T>(attempt: () => T): T | 'refused' {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Cql2Error) return 'refused';
    throw error;
  }
}
