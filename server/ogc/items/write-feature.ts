import { convertGeometry, crs84, type Crs } from '../crs.ts';

/** How features are to be given. */
export interface FeatureForm {
  readonly crs: Crs;
  /** Names of the properties to be given; null for all. */
  readonly properties: ReadonlySet<string> | null;
}

/** Makes of a feature's text, CRS84 and whole, the text that was asked for. */
export function featureShaper({ crs, properties }: FeatureForm): (text: string) => string {
  if (crs === crs84 && properties === null) return (text) => text;
  return (text) => {
    const feature = JSON.parse(text) as GeoJSON.Feature;
    const { geometry } = feature;
    return JSON.stringify({
      ...feature,
      geometry: geometry === null ? null : convertGeometry(geometry, crs),
      properties: properties === null ? feature.properties : chosen(feature, properties),
    });
  };
}

function chosen(feature: GeoJSON.Feature, names: ReadonlySet<string>): Record<string, unknown> {
  const all = Object.entries(feature.properties ?? {});
  return Object.fromEntries(all.filter(([name]) => names.has(name)));
}
