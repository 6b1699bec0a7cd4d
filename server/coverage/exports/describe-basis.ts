import type { CoverageBasis } from '../../contract/coverage.ts';

/** What a file says of itself, for whoever finds it later without the page. */
export function describeBasis(
  { question, version, layer, roads, sites, check, demonstrationPlaces }: CoverageBasis,
  now: Date,
): Record<string, string> {
  const source = layer.date === null ? layer.source : `${layer.source} (${layer.date})`;
  const synthetic = roads.demonstration ? ', synthetic 示范路网' : '';
  return {
    question: Object.entries(question)
      .map(([name, value]) => `${name}=${value}`)
      .join('&'),
    registryVersion: String(version),
    demonstrationPlaces: demonstrationPlaces ? 'yes 含示范地点' : 'no',
    demandLayer: `${layer.nameZh} ${layer.nameEn} (${layer.id})${layer.estimated ? ', estimate 估算' : ''}`,
    demandSource: source,
    roads: `${roads.source}, ${roads.builtAt}${synthetic}`,
    sitesCounted: String(sites.counted),
    sitesLeftOut: `closed ${sites.closed}, hours unknown ${sites.hoursUnknown}, suspended ${sites.suspended}, pending ${sites.pending}`,
    travelTimeError:
      check === null
        ? 'not checked'
        : `median ${check.medianSeconds} s, p90 ${check.p90Seconds} s, of ${check.pairs} pairs`,
    coordinateSystem: 'WGS-84 (EPSG:4326), longitude latitude',
    generatedAt: now.toISOString(),
  };
}
