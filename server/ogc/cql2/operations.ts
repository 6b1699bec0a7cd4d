/** The operations of CQL2-JSON by name, with how many arguments each takes. */

export const comparisonOperations = ['=', '<>', '<', '>', '<=', '>='] as const;
export type ComparisonOperation = (typeof comparisonOperations)[number];

export const arithmeticOperations = ['+', '-', '*', '/', '%', 'div', '^'] as const;

export const spatialOperations = [
  's_contains',
  's_crosses',
  's_disjoint',
  's_equals',
  's_intersects',
  's_overlaps',
  's_touches',
  's_within',
] as const;
export type SpatialOperation = (typeof spatialOperations)[number];

export const temporalOperations = [
  't_after',
  't_before',
  't_contains',
  't_disjoint',
  't_during',
  't_equals',
  't_finishedBy',
  't_finishes',
  't_intersects',
  't_meets',
  't_metBy',
  't_overlappedBy',
  't_overlaps',
  't_startedBy',
  't_starts',
] as const;
export type TemporalOperation = (typeof temporalOperations)[number];

export const arrayOperations = ['a_containedBy', 'a_contains', 'a_equals', 'a_overlaps'] as const;
export type ArrayOperation = (typeof arrayOperations)[number];

export const foldOperations = ['casei', 'accenti'] as const;

/** Operations written like a function in text: `S_INTERSECTS(a, b)`. */
export const calledOperations = [
  ...spatialOperations,
  ...temporalOperations,
  ...arrayOperations,
  ...foldOperations,
] as const;

const [two, one] = [
  { least: 2, most: 2 },
  { least: 1, most: 1 },
];

const argumentCounts: ReadonlyMap<string, { least: number; most: number }> = new Map([
  ['and', { least: 2, most: Infinity }],
  ['or', { least: 2, most: Infinity }],
  ['not', one],
  ['isNull', one],
  ['like', two],
  ['in', two],
  ['between', { least: 3, most: 3 }],
  ...foldOperations.map((name) => [name, one] as const),
  ...[
    ...comparisonOperations,
    ...arithmeticOperations,
    ...spatialOperations,
    ...temporalOperations,
    ...arrayOperations,
  ].map((name) => [name, two] as const),
]);

/** How many arguments an operation of the standard takes; undefined for any other function. */
export function argumentCountOf(op: string): { least: number; most: number } | undefined {
  return argumentCounts.get(op);
}

export function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}
