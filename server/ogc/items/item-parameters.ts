/** How many features a page holds. */
export const pageLimits = { minimum: 1, default: 100, maximum: 1_000 } as const;

/** Parameters of `/items` beside the collection's queryables. */
export const itemParameterNames = [
  'limit',
  'bbox',
  'bbox-crs',
  'datetime',
  'crs',
  'filter',
  'filter-lang',
  'filter-crs',
  'sortby',
  'properties',
  'cursor',
  'f',
] as const;
