import { Type } from 'typebox';
import { describe, expect, test } from 'vitest';
import { oneOf } from '../../../../server/contract/codes.ts';
import { inDialect } from '../../../../server/http/schema-dialect.ts';
import { breaksOf, type Contract } from './contract-breaks.ts';
import { fieldsOf, type Fields } from './contract-fields.ts';

const member = {
  id: Type.String({ pattern: '^a' }),
  kind: oneOf(['post', 'home']),
  photo: Type.Union([Type.Object({ url: Type.String() }), Type.Null()]),
  amenities: Type.Array(
    Type.Object({ state: Type.String(), count: Type.Optional(Type.Integer()) }),
  ),
};
const answer = (members: object): Fields =>
  fieldsOf(inDialect(Type.Object(members as Record<string, never>)) as object);
const contract = (change: Partial<Contract> = {}): Contract => ({
  schema_version: '1.0.0',
  answers: { place: answer(member) },
  requests: { ack: answer(member) },
  tables: { csv: ['id: string', 'name: string'] },
  ...change,
});
const newer = (change: Partial<Contract>): Contract =>
  contract({ schema_version: '1.1.0', ...change });

describe('a contract', () => {
  test('that is the same breaks nothing', () => {
    expect(breaksOf(contract(), contract())).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['loses a field', { kind: undefined }, 'place: kind is gone'],
    [
      'loses a field deep inside',
      { amenities: Type.Array(Type.Object({ state: Type.String() })) },
      'place: amenities[].count is gone',
    ],
    ['changes a type', { id: Type.Integer() }, 'place: id was string, is integer'],
    [
      'lets a field be null',
      { id: Type.Union([member.id, Type.Null()]) },
      'place: id was string, is null,string',
    ],
    ['lets a field be left out', { id: Type.Optional(member.id) }, 'place: id may be left out'],
    ['loses a code', { kind: oneOf(['post']) }, 'place: kind has no home any more'],
    ['has another pattern', { id: Type.String({ pattern: '^b' }) }, 'place: id has other limits'],
  ])('%s: a break of an answer', (_name, change, found) => {
    const members = Object.entries({ ...member, ...change }).filter(
      ([, value]) => value !== undefined,
    );
    const fresh = newer({ answers: { place: answer(Object.fromEntries(members)) } });
    expect(breaksOf(contract(), fresh)).toContain(found);
  });

  test.each<[string, object, string]>([
    ['asks for more', { more: Type.String() }, 'ack: more is new and required'],
    ['takes no text', { id: Type.Integer() }, 'ack: id may not be string'],
    ['takes fewer codes', { kind: oneOf(['home']) }, 'ack: kind has no post any more'],
  ])('%s: a break of a request', (_name, change, found) => {
    const fresh = newer({ requests: { ack: answer({ ...member, ...change }) } });
    expect(breaksOf(contract(), fresh)).toContain(found);
  });

  test.each([
    [['id: string'], 'csv: column 2 was name: string, is undefined'],
    [['name: string', 'id: string'], 'csv: column 1 was id: string, is name: string'],
    [['id: string', 'name: integer'], 'csv: column 2 was name: string, is name: integer'],
  ])('has columns %j: a break of a table', (columns, found) => {
    expect(breaksOf(contract(), newer({ tables: { csv: columns } }))).toContain(found);
  });

  test('grows under a new version', () => {
    const more = { ...member, more: Type.String(), kind: oneOf(['post', 'home', 'corner']) };
    const fresh = {
      answers: { place: answer(more), status: answer(member) },
      requests: { ack: answer({ ...member, more: Type.Optional(Type.String()) }) },
      tables: { csv: ['id: string', 'name: string', 'more: string'], fgb: ['id: string'] },
    };
    expect(breaksOf(contract(), newer(fresh))).toEqual([]);
    expect(breaksOf(contract(), contract(fresh))).toEqual([
      'it changed, and schema_version is still 1.0.0',
    ]);
  });
});
