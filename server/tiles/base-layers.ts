import { GeoJSONVT, type GeoJSONVTFeature } from '@maplibre/geojson-vt';
import { roadClasses, roadFlags, type RoadClass, type RoadLines } from '../roads/road-lines.ts';
import type { DrawnRegistry } from './queries.ts';
import { baseMaxZoom, tileExtent, type TileAddress } from './tile-scheme.ts';

/** Features of one layer that are all drawn from the same zoom on. */
export interface BaseLayer {
  readonly layer: 'district' | 'subdistrict' | 'road' | 'landmark';
  readonly fromZoom: number;
  features(address: TileAddress): readonly GeoJSONVTFeature[];
}

/**
 * From which zoom a class of road is drawn. Chosen so that the tiles of a whole city's network stay
 * readable and below 200 kB.
 */
const roadFromZoom: Readonly<Record<RoadClass, number>> = {
  motorway: 5,
  trunk: 7,
  primary: 8,
  ferry: 10,
  secondary: 10,
  tertiary: 11,
  residential: 13,
  living_street: 13,
  pedestrian: 13,
  service: 14,
  footway: 14,
  cycleway: 14,
  path: 15,
  steps: 15,
};

/**
 * Districts, further in subdistricts and landmarks. An area is a polygon, and a point inside that
 * alone has the name: a style that labels the layer gets each name once, not once a tile.
 */
export function registryLayers(registry: DrawnRegistry): BaseLayer[] {
  const areas = (level: 'district' | 'subdistrict', fromZoom: number): BaseLayer => {
    const drawn = registry.areas.filter((area) => area.level === level);
    return createLayer(
      level,
      fromZoom,
      drawn.flatMap(({ code, name, geometry, label }) => [
        feature(geometry, { code }),
        feature({ type: 'Point', coordinates: label }, { code, name }),
      ]),
    );
  };
  const landmarks = registry.landmarks.map(({ id, kind, name, nameEn, location }) =>
    feature(
      { type: 'Point', coordinates: location },
      { id, kind, name, ...(nameEn === null ? {} : { name_en: nameEn }) },
    ),
  );
  return [areas('district', 0), areas('subdistrict', 10), createLayer('landmark', 11, landmarks)];
}

/** Roads by the zoom that their class is drawn from, widest first. */
export function roadLayers(roads: RoadLines): BaseLayer[] {
  const byZoom = new Map<number, GeoJSON.Feature[]>();
  for (let line = 0; line < roads.count; line++) {
    const roadClass = roadClasses[roads.classes[line]!]!;
    const fromZoom = roadFromZoom[roadClass];
    const group = byZoom.get(fromZoom) ?? [];
    group.push(roadFeature(roads, line, roadClass));
    byZoom.set(fromZoom, group);
  }
  return [...byZoom]
    .toSorted(([a], [b]) => a - b)
    .map(([fromZoom, features]) => createLayer('road', fromZoom, features));
}

function roadFeature(roads: RoadLines, line: number, roadClass: RoadClass): GeoJSON.Feature {
  const coordinates: [number, number][] = [];
  for (let vertex = roads.starts[line]!; vertex < roads.starts[line + 1]!; vertex++) {
    coordinates.push([
      roads.coordinatesE7[2 * vertex]! / 1e7,
      roads.coordinatesE7[2 * vertex + 1]! / 1e7,
    ]);
  }
  const name = roads.names[roads.nameIndex[line]!];
  const nameEn = roads.englishNames[roads.nameIndex[line]!];
  const flags = roads.flags[line]!;
  const properties: Record<string, string | boolean> = { class: roadClass };
  if (name) properties['name'] = name;
  if (nameEn) properties['name_en'] = nameEn;
  for (const [flag, bit] of Object.entries(roadFlags)) {
    if ((flags & bit) !== 0) properties[flag] = true;
  }
  return feature({ type: 'LineString', coordinates }, properties);
}

function createLayer(
  layer: BaseLayer['layer'],
  fromZoom: number,
  features: GeoJSON.Feature[],
): BaseLayer {
  const index = new GeoJSONVT(
    { type: 'FeatureCollection', features },
    { maxZoom: baseMaxZoom, indexMaxZoom: 4, extent: tileExtent, buffer: 64, tolerance: 3 },
  );
  return {
    layer,
    fromZoom,
    features: ({ z, x, y }) => index.getTile(z, x, y)?.features ?? [],
  };
}

function feature(
  geometry: GeoJSON.Geometry,
  properties: Record<string, string | boolean>,
): GeoJSON.Feature {
  return { type: 'Feature', geometry, properties };
}
