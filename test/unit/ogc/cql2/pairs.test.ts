import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkFilter } from '../../../../server/ogc/cql2/check-filter.ts';
import { cql2ConformanceClasses } from '../../../../server/ogc/cql2/conformance.ts';
import { parseCql2Json } from '../../../../server/ogc/cql2/parse-json.ts';
import { parseCql2Text } from '../../../../server/ogc/cql2/parse-text.ts';
import { queryables } from './queryables.ts';
import { inCrs84, refusalOf } from './select.ts';

interface Pair {
  readonly conformanceClass: string;
  readonly text: string;
  readonly json: unknown;
}

const file = new URL('../../../fixtures/cql2/pairs.json', import.meta.url);
const pairs = JSON.parse(readFileSync(file, 'utf8')) as readonly Pair[];
const uriOf = (name: string): string => `http://www.opengis.net/spec/cql2/1.0/conf/${name}`;

test.each(pairs)('$text is the same tree in both encodings', ({ text, json }) => {
  expect(parseCql2Text(text)).toEqual(json);
  expect(parseCql2Json(json)).toEqual(json);
});

const isDeclared = ({ conformanceClass }: Pair): boolean =>
  cql2ConformanceClasses.includes(uriOf(conformanceClass));

test.each(pairs.filter(isDeclared))('$text is taken', ({ json }) => {
  expect(() => checkFilter(parseCql2Json(json), queryables, inCrs84)).not.toThrow();
});

test.each(pairs.filter((pair) => !isDeclared(pair)))('$text needs functions', ({ json }) => {
  const refusal = refusalOf(() => checkFilter(parseCql2Json(json), queryables, inCrs84));
  expect(refusal.message).toContain('There is no function');
});

test('every declared class of filters has its pairs', () => {
  const classes = new Set(pairs.map(({ conformanceClass }) => uriOf(conformanceClass)));
  const without = cql2ConformanceClasses.filter((uri) => !classes.has(uri));
  expect(without).toEqual([uriOf('cql2-text'), uriOf('cql2-json')]);
});
