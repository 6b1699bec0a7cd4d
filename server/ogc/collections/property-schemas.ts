import type { Queryable } from '../cql2/tree.ts';
import type { OgcCollection } from './collection.ts';
import { titleOfProperty } from './property-titles.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** What a filter may name (OGC 19-079r2, 6.2). @param address of the resource, without a query. */
export function queryablesSchema(collection: OgcCollection, address: string): JsonSchema {
  return schemaOf(address, collection.queryables, collection);
}

/** What `sortby` may name. */
export function sortablesSchema(collection: OgcCollection, address: string): JsonSchema {
  return schemaOf(address, collection.sortables, collection);
}

/** What features hold (OGC 23-058r1): logical properties, of which one without a value is null. */
export function returnablesSchema(collection: OgcCollection, address: string): JsonSchema {
  const { geometryType, properties, instant } = collection;
  const entries = Object.entries(properties).map(([name, schema], index) => [
    name,
    {
      title: titleOfProperty(collection, name),
      ...withoutNull(schema),
      'x-ogc-propertySeq': index + 1,
      ...roleOf(name, instant),
    },
  ]);
  return {
    $schema: dialect,
    $id: address,
    type: 'object',
    title: collection.title,
    properties: { geometry: geometrySchema(geometryType), ...Object.fromEntries(entries) },
    additionalProperties: false,
  };
}

/** The schema of a queryable, of the parameter of its name as well. */
export function queryableSchema({ title, type, values }: Queryable): JsonSchema {
  const allowed = values === undefined ? {} : { enum: values };
  switch (type) {
    case 'date-time':
      return { title, type: 'string', format: 'date-time' };
    case 'strings':
      return { title, type: 'array', items: { type: 'string', ...allowed } };
    case 'geometry':
      return { title };
    default:
      return { title, type, ...allowed };
  }
}

function schemaOf(
  address: string,
  fields: readonly Queryable[],
  { title, geometryType, instant }: OgcCollection,
): JsonSchema {
  const properties = fields.map((field) => [
    field.name,
    field.type === 'geometry'
      ? { ...geometrySchema(geometryType), title: field.title }
      : { ...queryableSchema(field), ...roleOf(field.name, instant) },
  ]);
  return {
    $schema: dialect,
    $id: address,
    type: 'object',
    title,
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}

function geometrySchema(type: OgcCollection['geometryType']): JsonSchema {
  return {
    title: '几何 Geometry',
    format: `geometry-${type.toLowerCase()}`,
    'x-ogc-role': 'primary-geometry',
  };
}

function roleOf(name: string, instant: string | null): JsonSchema {
  if (name === 'id' || name === 'code') return { 'x-ogc-role': 'id' };
  return name === instant ? { 'x-ogc-role': 'primary-instant' } : {};
}

/** A schema without its null, and its choices of texts as one list. */
function withoutNull(schema: object): JsonSchema {
  const {
    anyOf,
    items,
    additionalItems: _,
    ...rest
  } = JSON.parse(JSON.stringify(schema)) as {
    anyOf?: Record<string, unknown>[];
    items?: object | object[];
    additionalItems?: boolean;
  };
  const list = Array.isArray(items) ? items[0] : items;
  const converted = { ...rest, ...(list === undefined ? {} : { items: withoutNull(list) }) };
  if (anyOf === undefined) return converted;
  const members = anyOf.filter((member) => member['type'] !== 'null');
  if (members.length === 1) return { ...withoutNull(members[0]!), ...converted };
  const values = members.map((member) => member['const']);
  if (values.every((value) => typeof value === 'string')) {
    return { ...converted, type: 'string', enum: values };
  }
  // A choice of texts inside a choice with null.
  return { ...converted, anyOf: members.map(withoutNull) };
}
