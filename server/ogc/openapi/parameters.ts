import type { OgcCollection } from '../collections/collection.ts';
import { queryableSchema } from '../collections/property-schemas.ts';
import { formats } from '../choose-format.ts';
import { crs84, crsUris } from '../crs.ts';
import { pageLimits } from '../items/item-parameters.ts';
import { filterLanguages } from '../items/read-filter.ts';
import { placesMaxZoom } from '../../tiles/tile-scheme.ts';
import type { Schema30 } from './to-openapi30.ts';

/** Parameters that many operations share, under the name by which they are referred to. */
export function sharedParameters(): Record<string, Schema30> {
  const crs = { type: 'string', format: 'uri', enum: crsUris, default: crs84.uri };
  return {
    f: query(
      'f',
      { type: 'string', enum: formats },
      'What to answer in; else the Accept header says',
    ),
    limit: query(
      'limit',
      { type: 'integer', ...pageLimits },
      'Features on a page; of more than the maximum the maximum comes',
    ),
    bbox: query(
      'bbox',
      {
        type: 'array',
        oneOf: [
          { minItems: 4, maxItems: 4 },
          { minItems: 6, maxItems: 6 },
        ],
        items: { type: 'number' },
      },
      'Two corners in the axis order of bbox-crs; heights play no part. West of the first corner: ' +
        'over the antimeridian.',
    ),
    'bbox-crs': query('bbox-crs', crs, 'What bbox is in'),
    datetime: query(
      'datetime',
      { type: 'string' },
      'When features were updated: an instant of RFC 3339, or two with "/" between, where ".." or ' +
        'nothing leaves an end open. Features without a time are all matched.',
    ),
    crs: query('crs', crs, 'What geometries are given in'),
    filter: query('filter', { type: 'string' }, 'Condition in the language of filter-lang'),
    'filter-lang': query(
      'filter-lang',
      { type: 'string', enum: filterLanguages, default: filterLanguages[0] },
      'Language of filter',
    ),
    'filter-crs': query('filter-crs', crs, 'What geometries in filter are in'),
    cursor: query('cursor', { type: 'string' }, 'Of the link "next"; opaque'),
    featureId: path('featureId', { type: 'string' }, 'Id of a feature'),
    tileMatrix: path(
      'tileMatrix',
      { type: 'string', pattern: '^(0|[1-9][0-9]?)$' },
      `Zoom, 0 to ${placesMaxZoom}`,
    ),
    tileRow: path('tileRow', { type: 'integer', minimum: 0 }, 'Row, from the north'),
    tileCol: path('tileCol', { type: 'integer', minimum: 0 }, 'Column, from the west'),
  };
}

/** References to all parameters of a collection's items. */
export const itemReferences: readonly Schema30[] = [
  'limit',
  'bbox',
  'bbox-crs',
  'datetime',
  'crs',
  'filter',
  'filter-lang',
  'filter-crs',
  'cursor',
  'f',
].map(parameterReference);

/** What only this collection takes: its order, its properties, its queryables. */
export function collectionParameters(collection: OgcCollection): Schema30[] {
  const sortable = collection.sortables.map(({ name }) => name);
  return [
    query(
      'sortby',
      {
        type: 'array',
        items: { type: 'string', pattern: `^[+-]?(${sortable.join('|')})$` },
      },
      'Order; "-" before a name is falling. Features without a value come last.',
    ),
    query(
      'properties',
      { type: 'array', items: { type: 'string', enum: Object.keys(collection.properties) } },
      'The properties to be given; all without it',
    ),
    ...collection.queryables
      .filter(({ type }) => type !== 'geometry')
      .map((queryable) =>
        query(
          queryable.name,
          queryableSchema(queryable),
          queryable.type === 'strings' ? `${queryable.title}: all that are named` : queryable.title,
        ),
      ),
  ];
}

export function parameterReference(name: string): Schema30 {
  return { $ref: `#/components/parameters/${name}` };
}

function query(name: string, schema: Schema30, description: string): Schema30 {
  return { name, in: 'query', required: false, style: 'form', explode: false, description, schema };
}

function path(name: string, schema: Schema30, description: string): Schema30 {
  return { name, in: 'path', required: true, description, schema };
}
