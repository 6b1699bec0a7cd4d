import type { OgcCollection } from '../collections/collection.ts';
import { mediaTypes } from '../links.ts';
import { webMercatorQuadId } from '../tiles/tile-matrix-set.ts';
import {
  collectionParameters,
  itemReferences,
  parameterReference,
  sharedParameters,
} from './parameters.ts';
import { bodySchemas, featureListSchema, featureSchema, type BodyName } from './schemas.ts';
import type { Schema30 } from './to-openapi30.ts';

/**
 * The definition of `/ogc` and nothing else, OpenAPI 3.0.3: `/api/openapi.json` is 3.1, which the
 * clients of this standard do not read. Paths name each collection, as those clients look for them.
 * @param base where `/ogc` is.
 */
export function writeOgcDocument(
  base: string,
  collections: readonly OgcCollection[],
  licence: string,
): object {
  return {
    openapi: '3.0.3',
    info: {
      title: '驿站 yizhan · OGC API',
      description: 'Places for couriers, riders and drivers, areas, and who is covered.',
      version: '1.0.0',
      license: { name: licence },
    },
    servers: [{ url: base }],
    tags: [
      { name: 'capabilities', description: 'What is here' },
      { name: 'features', description: 'Features of the collections' },
      { name: 'tiles', description: 'Vector tiles' },
    ],
    paths: Object.assign(
      {
        '/': get('getLandingPage', 'capabilities', '首页 Landing page', 'landingPage'),
        '/conformance': get(
          'getConformance',
          'capabilities',
          '符合的标准 Conformance',
          'conformance',
        ),
        '/api': {
          get: {
            operationId: 'getApi',
            tags: ['capabilities'],
            summary: '接口定义 API definition',
            parameters: [parameterReference('f')],
            responses: {
              ...success({ [mediaTypes.openapi]: { schema: { type: 'object' } } }),
              ...problems,
            },
          },
        },
        '/collections': get('getCollections', 'capabilities', '数据集 Collections', 'collections'),
        '/tileMatrixSets': get(
          'getTileMatrixSetsList',
          'tiles',
          '瓦片矩阵集 Tile matrix sets',
          'tileMatrixSets',
        ),
        [`/tileMatrixSets/${webMercatorQuadId}`]: get(
          'getTileMatrixSet',
          'tiles',
          webMercatorQuadId,
          'tileMatrixSet',
        ),
      },
      ...collections.map(collectionPaths),
    ),
    components: {
      parameters: sharedParameters(),
      schemas: {
        ...bodySchemas(),
        ...Object.fromEntries(
          distinctForms(collections).flatMap((collection) => [
            [`${formOf(collection)}List`, featureListSchema(collection)],
            [formOf(collection), featureSchema(collection)],
          ]),
        ),
      },
      responses: {
        problem: {
          description: '问题 A problem (RFC 9457)',
          content: {
            'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } },
          },
        },
      },
    },
  };
}

function collectionPaths(collection: OgcCollection): Record<string, Schema30> {
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

function get(
  operationId: string,
  tag: string,
  summary: string,
  body: BodyName,
  type: string = mediaTypes.json,
): Schema30 {
  const content = { ...json(body, type), ...html };
  return {
    get: {
      operationId,
      tags: [tag],
      summary,
      parameters: [parameterReference('f')],
      responses: { ...success(content), ...problems },
    },
  };
}

const html = { [mediaTypes.html]: { schema: { type: 'string' } } };

function json(body: string, type: string): Schema30 {
  return { [type]: { schema: { $ref: `#/components/schemas/${body}` } } };
}

function features(body: string): Schema30 {
  const headers = {
    'Content-Crs': { description: 'What geometries are in', schema: { type: 'string' } },
  };
  return success({ ...json(body, mediaTypes.geojson), ...html }, headers);
}

function success(content: Schema30, headers?: Schema30): Schema30 {
  return {
    200: { description: '结果 The answer', ...(headers === undefined ? {} : { headers }), content },
  };
}

const problems = Object.fromEntries(
  ['400', '403', '404', '429', '500', '503'].map((status) => [
    status,
    { $ref: '#/components/responses/problem' },
  ]),
);

/** Collections whose features are of one form share their schemas: all kinds of place do. */
function formOf({ id, geometryType }: OgcCollection): string {
  if (geometryType === 'Point') return 'place';
  return id.startsWith('coverage') ? 'coverage' : 'area';
}

function distinctForms(collections: readonly OgcCollection[]): OgcCollection[] {
  return [...new Map(collections.map((collection) => [formOf(collection), collection])).values()];
}
