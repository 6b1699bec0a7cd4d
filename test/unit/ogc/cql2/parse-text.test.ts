import { expect, test } from 'vitest';
import { cql2Limits } from '../../../../server/ogc/cql2/limits.ts';
import { parseCql2Text } from '../../../../server/ogc/cql2/parse-text.ts';
import { refusalOf } from './select.ts';

const refusal = (text: string): [message: string, position: number | null] => {
  const { message, position } = refusalOf(() => parseCql2Text(text));
  return [message, position];
};

test.each([
  ['', 0, 'The filter is empty'],
  ["name = 'a", 7, "The text that begins here has no closing '"],
  ['"name', 0, 'The name that begins here has no closing "'],
  ["name = 'a' ; x", 11, "';' cannot stand here"],
  ['name = 5abc', 7, "'5abc' is neither a number nor a name"],
  ["name 'a'", 5, "Expected 'AND', 'OR' or the end, but 'a' stands here".replace("'a'", "'a'")],
  ['name =', 6, 'Expected a value, a property or a condition, but the filter ends'],
  ['(name = 1', 9, "Expected ')' to close the parenthesis, but the filter ends"],
  ['a = b = c', 6, "Expected 'AND', 'OR' or the end, but '=' stands here"],
  ['a IS 1', 5, "Expected 'NULL' after IS"],
  ['a NOT = 1', 6, "Expected 'LIKE', 'BETWEEN' or 'IN' after NOT"],
  ['a BETWEEN 1 OR 2', 12, "Expected 'AND' and the upper bound of BETWEEN"],
  ['a IN 1', 5, "Expected '(' and a list of values after IN"],
  ['a IN ()', 6, 'Expected a value, a property or a condition'],
  ['a > 2 ^ 3 ^ 4', 10, "Expected parentheses around one of two '^'"],
  ['a > - - b', 8, "Expected a number after '-', but 'b' stands here"],
  ['a > +-1', 5, "Expected a number after '+', but '-' stands here"],
  ["A_EQUALS(a, ('x', 'y') 'z')", 23, "Expected ')' after the arguments of A_EQUALS"],
  ['a > 1e999', 4, '1e999 is too large a number'],
  ['S_INTERSECTS(geometry)', 0, 'S_INTERSECTS takes two arguments, not 1'],
  ['S_INTERSECTS(g, POINT EMPTY)', 22, 'POINT EMPTY meets nothing'],
  ['S_INTERSECTS(g, POINT M (1 2 3))', 22, 'Measures (M) are not part of CQL2'],
  ['S_INTERSECTS(g, POINT(1))', 23, 'Expected a number'],
  ['S_INTERSECTS(g, LINESTRING(1 1))', 26, 'A line needs at least two positions'],
  ['S_INTERSECTS(g, POLYGON((0 0,1 0,0 0)))', 24, 'at least four positions'],
  ['S_INTERSECTS(g, POLYGON((0 0,1 0,1 1,0 1)))', 24, 'must end where it began'],
  ['S_INTERSECTS(g, BBOX(1,2,3))', 21, 'BBOX takes 4 or 6 numbers, not 3'],
  [
    'S_INTERSECTS(g, GEOMETRYCOLLECTION(GEOMETRYCOLLECTION(POINT(1 1))))',
    35,
    'must not hold another one',
  ],
  ['a = DATE(2026)', 9, 'Expected a text in single quotes inside DATE()'],
])('%j is refused at character %i: %s', (text, position, message) => {
  expect(refusal(text)).toEqual([expect.stringContaining(message), position]);
});

test('a filter that is too long, too deep or too large is refused', () => {
  expect(refusal(`name = '${'a'.repeat(cql2Limits.textCharacters)}'`)[0]).toContain(
    'is longer than',
  );
  for (const open of ['(', 'NOT ', 'CASEI(', 'NOT(', 'A_EQUALS((']) {
    expect(refusal(open.repeat(200))[0]).toContain('nested more than 64 levels deep');
  }
  expect(refusal(`a = ${'1+'.repeat(200)}1`)[0]).toContain('nested more than 64 levels deep');
  expect(refusal(`a IN (${'1,'.repeat(5_000)}1)`)[0]).toContain('more than 4096 parts');
  expect(refusal(`S_INTERSECTS(g, MULTIPOINT(${'1 1,'.repeat(2_001)}1 1))`)[0]).toContain(
    'more than 2000 positions',
  );
});

test('AND of a thousand conditions is no deep nesting', () => {
  const tree = parseCql2Text(`${'a = 1 AND '.repeat(999)} a = 1`);
  expect(tree).toMatchObject({ op: 'and', args: { length: 1000 } });
});

test('keywords of geometries and times name properties where nothing else fits', () => {
  expect(parseCql2Text('date = point')).toEqual({
    op: '=',
    args: [{ property: 'date' }, { property: 'point' }],
  });
});

test.each([
  ['- -2', 2],
  ['--2', 2],
  ['-+2', -2],
  ['+2', 2],
  ['-2', -2],
])('%s is a number with its sign', (text, value) => {
  expect(parseCql2Text(`height > ${text}`)).toEqual({
    op: '>',
    args: [{ property: 'height' }, value],
  });
  expect(parseCql2Text(`height - ${text} > 0`)).toEqual({
    op: '>',
    args: [{ op: '-', args: [{ property: 'height' }, value] }, 0],
  });
});

test.each([
  ['((1 + 2) * 3, 4)', [{ op: '*', args: [{ op: '+', args: [1, 2] }, 3] }, 4]],
  ['((a) div 2)', [{ op: 'div', args: [{ property: 'a' }, 2] }]],
  [
    '((a = 1) OR b)',
    [{ op: 'or', args: [{ op: '=', args: [{ property: 'a' }, 1] }, { property: 'b' }] }],
  ],
  ["(('x'), ('y', 'z'), ())", [['x'], ['y', 'z'], []]],
])('members of the array %s may begin with a parenthesis', (text, array) => {
  expect(parseCql2Text(`A_EQUALS(${text}, list)`)).toEqual({
    op: 'a_equals',
    args: [array, { property: 'list' }],
  });
});
