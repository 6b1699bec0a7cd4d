import { Type } from 'typebox';
import { Problem } from '../../contract/problem.ts';
import { Point } from '../../contract/geometry.ts';
import type { OgcCollection } from '../collections/collection.ts';
import { toOpenapi30, type Schema30 } from './to-openapi30.ts';

const Link = Type.Object({
  href: Type.String(),
  rel: Type.String(),
  type: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
  templated: Type.Optional(Type.Boolean()),
});
const Links = Type.Array(Link);

const Collection = Type.Object({
  id: Type.String(),
  title: Type.String(),
  description: Type.String(),
  links: Links,
  extent: Type.Object({
    spatial: Type.Object({
      bbox: Type.Array(Type.Array(Type.Number(), { minItems: 4, maxItems: 4 })),
      crs: Type.String(),
    }),
  }),
  itemType: Type.String(),
  crs: Type.Array(Type.String(), { minItems: 1 }),
  storageCrs: Type.String(),
});

const TileSetItem = Type.Object({
  title: Type.String(),
  dataType: Type.Literal('vector'),
  crs: Type.String(),
  tileMatrixSetURI: Type.String(),
  links: Links,
});

const MultiPolygon = Type.Object({
  type: Type.Literal('MultiPolygon'),
  coordinates: Type.Array(
    Type.Array(
      Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), { minItems: 4 }),
    ),
  ),
});

const bodies = {
  landingPage: Type.Object({
    title: Type.String(),
    description: Type.String(),
    attribution: Type.String(),
    license: Type.String(),
    links: Links,
  }),
  conformance: Type.Object({ links: Links, conformsTo: Type.Array(Type.String()) }),
  collections: Type.Object({
    links: Links,
    crs: Type.Array(Type.String()),
    collections: Type.Array(Collection),
  }),
  collection: Collection,
  propertySchema: Type.Object({
    $schema: Type.String(),
    $id: Type.String(),
    type: Type.Literal('object'),
    title: Type.String(),
    properties: Type.Record(Type.String(), Type.Object({})),
    additionalProperties: Type.Boolean(),
  }),
  tileSets: Type.Object({ links: Links, tilesets: Type.Array(TileSetItem) }),
  tileSet: Type.Object({
    ...TileSetItem.properties,
    description: Type.String(),
    mediaTypes: Type.Array(Type.String()),
    tileMatrixSetLimits: Type.Array(
      Type.Object({
        tileMatrix: Type.String(),
        minTileRow: Type.Integer(),
        maxTileRow: Type.Integer(),
        minTileCol: Type.Integer(),
        maxTileCol: Type.Integer(),
      }),
    ),
    boundingBox: Type.Object({
      lowerLeft: Type.Array(Type.Number()),
      upperRight: Type.Array(Type.Number()),
      crs: Type.String(),
    }),
    layers: Type.Array(
      Type.Object({
        id: Type.String(),
        dataType: Type.Literal('vector'),
        geometryDimension: Type.Integer(),
        minTileMatrix: Type.String(),
        maxTileMatrix: Type.String(),
        propertiesSchema: Type.Object({}),
      }),
    ),
  }),
  tileJson: Type.Object({
    tilejson: Type.String(),
    name: Type.String(),
    tiles: Type.Array(Type.String(), { minItems: 1 }),
    minzoom: Type.Integer(),
    maxzoom: Type.Integer(),
    bounds: Type.Optional(Type.Array(Type.Number(), { minItems: 4, maxItems: 4 })),
    attribution: Type.String(),
    vector_layers: Type.Array(Type.Object({ id: Type.String() })),
  }),
  tileMatrixSets: Type.Object({
    links: Links,
    tileMatrixSets: Type.Array(
      Type.Object({ id: Type.String(), title: Type.String(), uri: Type.String(), links: Links }),
    ),
  }),
  tileMatrixSet: Type.Object({
    id: Type.String(),
    title: Type.String(),
    uri: Type.String(),
    crs: Type.String(),
    orderedAxes: Type.Array(Type.String()),
    wellKnownScaleSet: Type.String(),
    tileMatrices: Type.Array(
      Type.Object({
        id: Type.String(),
        scaleDenominator: Type.Number(),
        cellSize: Type.Number(),
        cornerOfOrigin: Type.String(),
        pointOfOrigin: Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }),
        tileWidth: Type.Integer(),
        tileHeight: Type.Integer(),
        matrixWidth: Type.Integer(),
        matrixHeight: Type.Integer(),
      }),
    ),
  }),
  problem: Problem,
} as const;

export type BodyName = keyof typeof bodies;

/** Schemas of all answers that are JSON but for features. */
export function bodySchemas(): Record<string, Schema30> {
  return Object.fromEntries(
    Object.entries(bodies).map(([name, schema]) => [name, toOpenapi30(schema)]),
  );
}

/** A list of a collection's features. With `properties` some of theirs are left out. */
export function featureListSchema(collection: OgcCollection): Schema30 {
  return toOpenapi30(
    Type.Object({
      type: Type.Literal('FeatureCollection'),
      numberMatched: Type.Integer({ minimum: 0 }),
      numberReturned: Type.Integer({ minimum: 0 }),
      links: Links,
      features: Type.Array(Type.Object(featureMembers(collection))),
    }),
  );
}

export function featureSchema(collection: OgcCollection): Schema30 {
  return toOpenapi30(Type.Object({ ...featureMembers(collection), links: Links }));
}

function featureMembers({ geometryType, properties }: OgcCollection) {
  return {
    type: Type.Literal('Feature'),
    id: Type.String(),
    geometry: geometryType === 'Point' ? Point : MultiPolygon,
    properties: Type.Partial(Type.Object(properties as Record<string, typeof Link>)),
  };
}
