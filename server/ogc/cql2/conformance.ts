const classes = [
  'cql2-text',
  'cql2-json',
  'basic-cql2',
  'advanced-comparison-operators',
  'case-insensitive-comparison',
  'accent-insensitive-comparison',
  'basic-spatial-functions',
  'basic-spatial-functions-plus',
  'spatial-functions',
  'temporal-functions',
  'array-functions',
  'property-property',
  'arithmetic',
];

/** The conformance classes of OGC 21-065r2 that this room fulfils: all but Functions. */
export const cql2ConformanceClasses: readonly string[] = classes.map(
  (name) => `http://www.opengis.net/spec/cql2/1.0/conf/${name}`,
);
