import { parse } from 'csv-parse/sync';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js';
import { expect, test } from 'vitest';
import { productOf } from '../../../../server/feeds/files/products.ts';
import { tableSchema, type TableFormat } from '../../../../server/feeds/schemas/table-schemas.ts';
import { catalogueOf } from '../../../helpers/catalogue.ts';

interface TableField {
  readonly name: string;
  readonly type: string;
  readonly flatgeobuf_type?: string;
}

const source = {
  catalogue: catalogueOf([
    {
      name: '=站, "一"',
      at: [121.47, 31.23],
      entrance: [121.471, 31.231],
      amenities: { water: { state: 'yes', count: 2 } },
      offers: [{ title: '套餐', window: null, priceFen: 1200, roles: [], note: null }],
    },
    { at: [121.48, 31.23], hours: null },
  ]),
  now: new Date('2026-05-06T02:00:00Z'),
  publicUrl: null,
  licence: 'CC-BY-4.0',
  attribution: 'yizhan',
};

function fileOf(format: TableFormat): Buffer {
  const product = productOf(`places.gcj02.${format}`, {})!;
  return Buffer.concat([...product.write(source)].map((piece) => Buffer.from(piece)));
}

function fieldsOf(format: TableFormat): readonly TableField[] {
  return (tableSchema(format, null) as { fields: TableField[] }).fields;
}

const readable: Readonly<Record<string, (cell: string) => boolean>> = {
  string: () => true,
  integer: (cell) => /^-?\d+$/.test(cell),
  number: (cell) => /^-?\d+(\.\d+)?$/.test(cell),
  boolean: (cell) => cell === 'true' || cell === 'false',
  datetime: (cell) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(cell),
  any: (cell) => typeof JSON.parse(cell) === 'object',
};

test('the CSV file has the columns of its schema, with cells of their types', () => {
  const [header, ...rows] = parse(fileOf('csv'), { bom: true });
  const fields = fieldsOf('csv');
  expect(header).toEqual(fields.map(({ name }) => name));
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    const unreadable = fields.filter(
      ({ type }, index) => row[index] !== '' && !readable[type]!(row[index]!),
    );
    expect(unreadable).toEqual([]);
  }
});

test('the FlatGeobuf file has the columns of its schema, with their types', async () => {
  const columns: [name: string, type: string | undefined][] = [];
  const headerMetaFn = (header: HeaderMeta): void => {
    columns.push(
      ...(header.columns ?? []).map(
        ({ name, type }) => [name, ColumnType[type]] as [string, string],
      ),
    );
  };
  const features = deserialize(new Uint8Array(fileOf('fgb')), { headerMetaFn });
  let count = 0;
  for await (const _ of features) count++;
  expect(count).toBe(2);
  expect(columns).toEqual(
    fieldsOf('fgb').map(({ name, flatgeobuf_type }) => [name, flatgeobuf_type]),
  );
});
