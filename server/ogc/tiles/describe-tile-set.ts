import type { CityPack } from '../../city/pack.ts';
import type { TileJson } from '../../tiles/tile-json.ts';
import type { OgcCollection } from '../collections/collection.ts';
import { extentOf } from '../collections/describe-collection.ts';
import { crs84 } from '../crs.ts';
import { mediaTypes, ogcRelation, type Link } from '../links.ts';
import {
  tileMatrixLimits,
  webMercatorQuadId,
  webMercatorQuadUri,
  webMercatorUri,
} from './tile-matrix-set.ts';

/** A tile set as the list of tile sets gives it (OGC 20-057, 8.2). */
export function tileSetItem({ title }: OgcCollection, links: readonly Link[]) {
  return {
    title,
    dataType: 'vector',
    crs: webMercatorUri,
    tileMatrixSetURI: webMercatorQuadUri,
    links,
  };
}

/** All of a tile set's metadata (OGC 17-083r4, 7). */
export function describeTileSet(
  collection: OgcCollection,
  packs: readonly CityPack[],
  tileJson: TileJson,
  links: readonly Link[],
): object {
  const [west, south, east, north] = extentOf(packs)[0] ?? [-180, -90, 180, 90];
  return {
    ...tileSetItem(collection, links),
    description: collection.description,
    mediaTypes: [mediaTypes.mvt],
    tileMatrixSetLimits: tileMatrixLimits,
    boundingBox: { lowerLeft: [west, south], upperRight: [east, north], crs: crs84.uri },
    layers: tileJson.vector_layers.map(({ id, minzoom, maxzoom, fields }) => ({
      id,
      dataType: 'vector',
      geometryDimension: 0,
      minTileMatrix: String(minzoom),
      maxTileMatrix: String(maxzoom),
      propertiesSchema: {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(fields).map(([name, text]) => [name, fieldSchema(text)]),
        ),
      },
    })),
  };
}

/** Links of a tile set to its tiles, its tiling scheme and its collection. */
export function tileSetLinks(base: string, { id, title }: OgcCollection): Link[] {
  const own = `${base}/collections/${id}/tiles/${webMercatorQuadId}`;
  return [
    {
      href: `${own}/{tileMatrix}/{tileRow}/{tileCol}`,
      rel: 'item',
      type: mediaTypes.mvt,
      title: '瓦片 Tiles',
      templated: true,
    },
    {
      href: `${own}/tilejson.json`,
      rel: 'describedby',
      type: mediaTypes.json,
      title: 'TileJSON',
    },
    tilingScheme(base),
    {
      href: `${base}/collections/${id}`,
      rel: ogcRelation('geodata'),
      type: mediaTypes.json,
      title,
    },
  ];
}

export function tilingScheme(base: string): Link {
  return {
    href: `${base}/tileMatrixSets/${webMercatorQuadId}`,
    rel: ogcRelation('tiling-scheme'),
    type: mediaTypes.json,
    title: webMercatorQuadId,
  };
}

/** A TileJSON says the type in a word before what it says of the field. */
function fieldSchema(text: string): object {
  const [type = '', ...rest] = text.split(': ');
  return { type: type.toLowerCase(), description: rest.join(': ') };
}
