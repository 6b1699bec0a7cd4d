import { cql2ConformanceClasses } from './cql2/conformance.ts';

/** What `/ogc` conforms to; `test/api/ogc.test.ts` has a test for each. */
export const conformanceClasses: readonly string[] = [
  ...classes('ogcapi-common-1/1.0', ['core', 'landing-page', 'oas30', 'html', 'json']),
  ...classes('ogcapi-common-2/1.0', ['collections']),
  ...classes('ogcapi-features-1/1.0', ['core', 'oas30', 'html', 'geojson']),
  ...classes('ogcapi-features-2/1.0', ['crs']),
  ...classes('ogcapi-features-3/1.0', [
    'queryables',
    'queryables-query-parameters',
    'filter',
    'features-filter',
  ]),
  ...cql2ConformanceClasses,
  ...classes('ogcapi-tiles-1/1.0', [
    'core',
    'tileset',
    'tilesets-list',
    'geodata-tilesets',
    'mvt',
    'oas30',
  ]),
  ...classes('tms/2.0', ['tilematrixset', 'json-tilematrixset']),
];

function classes(standard: string, names: readonly string[]): string[] {
  return names.map((name) => `http://www.opengis.net/spec/${standard}/conf/${name}`);
}
