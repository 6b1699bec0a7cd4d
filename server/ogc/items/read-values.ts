import { badParameter } from '../../errors.ts';
import type { FeatureSource } from '../collections/collection.ts';
import type { Queryable } from '../cql2/tree.ts';
import { readInterval } from './read-datetime.ts';

/** A test of one row, and the queryables that it reads. */
export interface RowTest {
  readonly names: readonly string[];
  compile(source: FeatureSource): (row: number) => boolean;
}

/**
 * A queryable as a parameter of its own (OGC 19-079r2, 7): the feature's value is the one given.
 * Of a list it must hold all that are given, with commas between; of a date-time it must lie in
 * what is given, an instant or an interval.
 * @throws {ProblemError} 400 naming the parameter.
 */
export function readValueTest({ name, type, values }: Queryable, text: string): RowTest {
  const names = [name];
  const refuse = (message: string) => badParameter(name, message);
  const known = (value: string): string => {
    if (values === undefined || values.includes(value)) return value;
    throw refuse(`"${value.slice(0, 40)}" is not one of ${values.join(', ')}`);
  };
  switch (type) {
    case 'date-time': {
      const { from, to } = readInterval(text, name);
      const within = (value: unknown) => typeof value === 'number' && value >= from && value <= to;
      return { names, compile: (source) => (row) => within(source.valueOf(row, name)) };
    }
    case 'strings': {
      const asked = text.split(',').map(known);
      const holds = (value: unknown) =>
        Array.isArray(value) && asked.every((one) => value.includes(one));
      return { names, compile: (source) => (row) => holds(source.valueOf(row, name)) };
    }
    case 'integer':
    case 'number': {
      const value = text.trim() === '' ? NaN : Number(text);
      if (!Number.isFinite(value)) throw refuse('must be a number');
      if (type === 'integer' && !Number.isInteger(value)) throw refuse('must be a whole number');
      return equals(name, value);
    }
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw refuse('must be true or false');
      return equals(name, text === 'true');
    case 'string':
      return equals(name, known(text));
    default:
      throw refuse('cannot be a parameter; use bbox or filter');
  }
}

function equals(name: string, value: string | number | boolean): RowTest {
  return {
    names: [name],
    compile: (source) => (row) => source.valueOf(row, name) === value,
  };
}
