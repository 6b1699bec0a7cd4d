import { Cql2Error } from './tree.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function readObject(value: unknown, path: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuse(path, 'must be an object, an array, a text, a number, true or false');
  }
  return value as JsonObject;
}

/** The first characters of the path are enough to find the place. */
export function refuse(path: string, message: string): Cql2Error {
  const shown = path.length <= 200 ? path : `${path.slice(0, 200)}…`;
  return new Cql2Error(`${shown} ${message}`);
}
