import type { Queryable } from '../../../../server/ogc/cql2/tree.ts';

/** One of each type, and a second where two are compared. */
export const queryables: readonly Queryable[] = (
  [
    ['kind', 'string'],
    ['name', 'string'],
    ['phone', 'string'],
    ['名称', 'string'],
    ['place:kind.code', 'string'],
    ['capacity', 'integer'],
    ['free', 'number'],
    ['demonstration', 'boolean'],
    ['updated_at', 'date-time'],
    ['verified_at', 'date-time'],
    ['geometry', 'geometry'],
    ['area', 'geometry'],
    ['roles', 'strings'],
  ] as const
).map(([name, type]) => ({ name, type, title: name }));
