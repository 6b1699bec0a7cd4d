import type { Field, Fields } from './contract-fields.ts';

/** The contract as it is kept in `test/fixtures/feed-contract-v1.json`. */
export interface Contract {
  readonly schema_version: string;
  /** What the feed answers. */
  readonly answers: Readonly<Record<string, Fields>>;
  /** What it is sent. */
  readonly requests: Readonly<Record<string, Fields>>;
  /** Columns in their order, `name: type`. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

/** What in the new contract would break a consumer of the old one; empty: it only grew. */
export function breaksOf(old: Contract, fresh: Contract): string[] {
  const breaks = [
    ...eachField(old.answers, fresh.answers, answerBreaks),
    ...eachField(old.requests, fresh.requests, requestBreaks),
    ...Object.entries(fresh.requests).flatMap(([name, fields]) => newDemands(name, old, fields)),
    ...Object.entries(old.tables).flatMap(([name, columns]) =>
      columns.flatMap((column, index) => {
        const now = fresh.tables[name]?.[index];
        return now === column ? [] : [`${name}: column ${index + 1} was ${column}, is ${now}`];
      }),
    ),
  ];
  const grew =
    JSON.stringify({ ...old, schema_version: '' }) !==
    JSON.stringify({ ...fresh, schema_version: '' });
  if (grew && old.schema_version === fresh.schema_version) {
    breaks.push(`it changed, and schema_version is still ${fresh.schema_version}`);
  }
  return breaks;
}

function eachField(
  old: Readonly<Record<string, Fields>>,
  fresh: Readonly<Record<string, Fields>>,
  compare: (old: Field, fresh: Field) => string[],
): string[] {
  return Object.entries(old).flatMap(([name, fields]) =>
    Object.entries(fields).flatMap(([path, field]) => {
      const now = fresh[name]?.[path];
      const found = now === undefined ? ['is gone'] : compare(field, now);
      return found.map((what) => `${name}: ${path === '' ? 'it' : path} ${what}`);
    }),
  );
}

/** A reader must be told as much as before, in no other form; new codes are allowed. */
function answerBreaks(old: Field, fresh: Field): string[] {
  return [
    ...(same(old.types, fresh.types) ? [] : [`was ${old.types.join()}, is ${fresh.types.join()}`]),
    ...(fresh.optional && !old.optional ? ['may be left out'] : []),
    ...(fresh.closed && !old.closed ? ['allows no further members'] : []),
    ...lostValues(old, fresh),
    ...(old.values === undefined && fresh.values !== undefined ? ['has a list of codes'] : []),
    ...(same(old.limits, fresh.limits) ? [] : ['has other limits']),
  ];
}

/** What was accepted must be accepted; more is allowed. */
function requestBreaks(old: Field, fresh: Field): string[] {
  return [
    ...old.types.filter((type) => !fresh.types.includes(type)).map((type) => `may not be ${type}`),
    ...(old.optional && !fresh.optional ? ['is required'] : []),
    ...(fresh.closed && !old.closed ? ['allows no further members'] : []),
    ...lostValues(old, fresh),
    ...(same(old.limits, fresh.limits) ? [] : ['has other limits']),
  ];
}

function newDemands(name: string, old: Contract, fields: Fields): string[] {
  const known = old.requests[name];
  if (known === undefined) return [];
  return Object.entries(fields)
    .filter(([path, field]) => known[path] === undefined && !field.optional)
    .map(([path]) => `${name}: ${path} is new and required`);
}

function lostValues(old: Field, fresh: Field): string[] {
  return (old.values ?? [])
    .filter((value) => fresh.values !== undefined && !fresh.values.includes(value))
    .map((value) => `has no ${String(value)} any more`);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
