/** Files that answers can be fetched as. */
export const exportFiles = [
  'summary.csv',
  'summary.geojson',
  'cells.csv',
  'cells.geojson',
  'gaps.csv',
  'gaps.geojson',
  'closures.csv',
] as const;
export type ExportFile = (typeof exportFiles)[number];
