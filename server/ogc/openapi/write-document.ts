import type { OgcCollection } from '../collections/collection.ts';
import { mediaTypes } from '../links.ts';
import { webMercatorQuadId } from '../tiles/tile-matrix-set.ts';
import { collectionPaths, formOf } from './collection-paths.ts';
import { get, problems, success } from './operations.ts';
import { parameterReference, sharedParameters } from './parameters.ts';
import { bodySchemas, featureListSchema, featureSchema } from './schemas.ts';

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

function distinctForms(collections: readonly OgcCollection[]): OgcCollection[] {
  return [...new Map(collections.map((collection) => [formOf(collection), collection])).values()];
}
