import type { OgcCollection } from '../collections/collection.ts';
import { mediaTypes } from '../links.ts';
import { webMercatorQuadId } from '../tiles/tile-matrix-set.ts';
import { features, get, json, problems, success } from './operations.ts';
import { collectionParameters, itemReferences, parameterReference } from './parameters.ts';
import type { Schema30 } from './to-openapi30.ts';

/** The paths of one collection. */
export function collectionPaths(collection: OgcCollection): Record<string, Schema30> {
  const { id, title, tileKinds } = collection;
  const own = `/collections/${id}`;
  const form = formOf(collection);
  const schemaPath = (name: string) => ({
    [`${own}/${name}`]: get(
      `${id}.${name}`,
      'features',
      `${title} · ${name}`,
      'propertySchema',
      mediaTypes.schema,
    ),
  });
  const tiles = `${own}/tiles/${webMercatorQuadId}`;
  return {
    [own]: get(`${id}.getCollection`, 'capabilities', title, 'collection'),
    ...schemaPath('queryables'),
    ...schemaPath('sortables'),
    ...schemaPath('schema'),
    [`${own}/items`]: {
      get: {
        operationId: `${id}.getFeatures`,
        tags: ['features'],
        summary: title,
        parameters: [...itemReferences, ...collectionParameters(collection)],
        responses: { ...features(`${form}List`), ...problems },
      },
    },
    [`${own}/items/{featureId}`]: {
      get: {
        operationId: `${id}.getFeature`,
        tags: ['features'],
        summary: title,
        parameters: ['featureId', 'crs', 'f'].map(parameterReference),
        responses: { ...features(form), ...problems },
      },
    },
    ...(tileKinds === null
      ? {}
      : {
          [`${own}/tiles`]: get(
            `${id}.collection.vector.getTileSetsList`,
            'tiles',
            `${title} · 瓦片集 Tile sets`,
            'tileSets',
          ),
          [tiles]: get(
            `${id}.collection.vector.getTileSet`,
            'tiles',
            `${title} · ${webMercatorQuadId}`,
            'tileSet',
          ),
          [`${tiles}/tilejson.json`]: {
            get: {
              operationId: `${id}.collection.vector.getTileJson`,
              tags: ['tiles'],
              summary: `${title} · TileJSON`,
              responses: { ...success(json('tileJson', mediaTypes.json)), ...problems },
            },
          },
          [`${tiles}/{tileMatrix}/{tileRow}/{tileCol}`]: {
            get: {
              operationId: `${id}.collection.vector.getTile`,
              tags: ['tiles'],
              summary: `${title} · 瓦片 Tile`,
              parameters: ['tileMatrix', 'tileRow', 'tileCol'].map(parameterReference),
              responses: {
                ...success({ [mediaTypes.mvt]: { schema: { type: 'string', format: 'binary' } } }),
                ...problems,
              },
            },
          },
        }),
  };
}

/** Collections whose features are of one form share their schemas: all kinds of place do. */
export function formOf({ id, geometryType }: OgcCollection): string {
  if (geometryType === 'Point') return 'place';
  return id.startsWith('coverage') ? 'coverage' : 'area';
}
