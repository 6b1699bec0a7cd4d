import { placesTable, type TableColumn } from '../files/places-table.ts';
import { schemaAddress } from './schema-addresses.ts';

export const tableFormats = ['csv', 'fgb'] as const;
export type TableFormat = (typeof tableFormats)[number];

/**
 * The columns of a flat format as a Table Schema of Frictionless Data
 * (https://specs.frictionlessdata.io/table-schema/); for FlatGeobuf with the type of the column in
 * the file's header.
 */
export function tableSchema(format: TableFormat, publicUrl: string | null): object {
  return {
    $schema: 'https://specs.frictionlessdata.io/schemas/table-schema.json',
    $id: schemaAddress(format, publicUrl),
    title: `places.*.${format}`,
    description: descriptions[format],
    fields: placesTable.map((column) => ({
      name: column.name,
      type: column.type === 'json' ? 'any' : column.type,
      ...(format === 'fgb' ? { flatgeobuf_type: flatGeobufTypes[column.type] } : {}),
      ...(column.description === '' ? {} : { description: describe(column) }),
      ...(column.name === 'id' ? { constraints: { required: true, unique: true } } : {}),
    })),
    missingValues: [''],
    primaryKey: 'id',
  };
}

const descriptions: Readonly<Record<TableFormat, string>> = {
  csv:
    'UTF-8 with a byte order mark, commas, CRLF, a header. New columns come after those that are ' +
    'there. A text that a spreadsheet would take for a formula has an apostrophe before it.',
  fgb:
    'The same columns, which may all be null, beside a point in the coordinate system that the ' +
    'header names. New columns come after those that are there.',
};

/** As `places-fgb.ts` writes them. */
const flatGeobufTypes: Readonly<Record<TableColumn['type'], string>> = {
  string: 'String',
  integer: 'Int',
  number: 'Double',
  boolean: 'Bool',
  datetime: 'DateTime',
  json: 'Json',
};

function describe({ type, description }: TableColumn): string {
  return type === 'json' ? `JSON. ${description}` : description;
}
