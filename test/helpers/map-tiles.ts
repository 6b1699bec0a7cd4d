import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Answer } from './harness-page.ts';

export type TileLayers = Readonly<Record<string, readonly GeoJSON.Feature[]>>;

/** Serves features as `/tiles/base/…` and `/tiles/places/…`, cut as the server cuts them. */
export function answerTiles(tiles: {
  readonly base?: TileLayers;
  readonly places?: TileLayers;
}): Answer {
  const indexes = {
    base: indexLayers(tiles.base ?? {}),
    places: indexLayers(tiles.places ?? {}),
  };
  return (request, response) => {
    const match = /^\/tiles\/(base|places)\/(\d+)\/(\d+)\/(\d+)\.mvt/.exec(request.url ?? '');
    if (match === null) return false;
    const [, set, z, x, y] = match;
    const cut = indexes[set as 'base' | 'places'].map(
      ([name, index]) =>
        [name, index.getTile(Number(z), Number(x), Number(y)) ?? { features: [] }] as const,
    );
    const bytes = fromGeojsonVt(Object.fromEntries(cut), { version: 2, extent: 4096 });
    response.setHeader('content-type', 'application/vnd.mapbox-vector-tile');
    response.end(bytes);
    return true;
  };
}

function indexLayers(layers: TileLayers): (readonly [string, GeoJSONVT])[] {
  return Object.entries(layers).map(([name, features]) => [
    name,
    new GeoJSONVT(
      { type: 'FeatureCollection', features: [...features] },
      { maxZoom: 16, extent: 4096, buffer: 64 },
    ),
  ]);
}
