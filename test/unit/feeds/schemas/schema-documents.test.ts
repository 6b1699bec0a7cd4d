import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { createFeatureWriter } from '../../../../server/feeds/features/feature-writer.ts';
import { contractAddresses } from '../../../../server/feeds/schemas/schema-addresses.ts';
import { schemaDocument, schemaNames } from '../../../../server/feeds/schemas/schema-documents.ts';
import { catalogueOf } from '../../../helpers/catalogue.ts';

const publicUrl = 'https://yizhan.example';

/** All documents in one validator, as a consumer would load them by their ids. */
function validatorOf(name: (typeof schemaNames)[number]) {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  for (const each of schemaNames) ajv.addSchema(schemaDocument(each, publicUrl));
  return ajv.getSchema(`${publicUrl}/feed/v1/schemas/${name}.json`)!;
}

const catalogue = catalogueOf([
  {
    at: [121.47, 31.23],
    entrance: [121.471, 31.231],
    hours: 'Mo-Fr 22:00-06:00',
    amenities: { water: { state: 'yes', count: 2 } },
    roles: ['courier'],
    offers: [{ title: '套餐', window: null, priceFen: 1200, roles: [], note: null }],
  },
  { at: [121.48, 31.23], hours: null, entry: null },
]);
const writer = createFeatureWriter(catalogue, {
  crs: 'gcj02',
  now: new Date('2026-05-06T02:00:00Z'),
  publicUrl,
});
const features = [0, 1].map((row) => JSON.parse(writer.write(row)) as Record<string, unknown>);

describe('the schemas of the feed', () => {
  test.each(schemaNames)('%s is JSON Schema 2020-12, complete with what it refers to', (name) => {
    expect(validatorOf(name)).toBeTypeOf('function');
  });

  test('a place as it is written is valid, and stays so with a field more', () => {
    const validate = validatorOf('place');
    for (const feature of features) {
      expect([validate(feature), validate.errors]).toEqual([true, null]);
      expect(validate({ ...feature, later: true })).toBe(true);
    }
  });

  test.each([
    ['another type', { revision: '1' }],
    ['a kind that is none', { kind: 'palace' }],
    ['no null', { name: null }],
  ])('a place with %s is not', (_name, change) => {
    const [feature] = features;
    const validate = validatorOf('place');
    expect(
      validate({ ...feature, properties: { ...(feature!['properties'] as object), ...change } }),
    ).toBe(false);
  });

  test('a collection refers to the schema of its places', () => {
    const collection = {
      type: 'FeatureCollection',
      schema_version: '1.0.0',
      coordinate_system: 'gcj02',
      licence: 'CC-BY-4.0',
      attribution: 'yizhan',
    };
    const validate = validatorOf('collection');
    expect(validate({ ...collection, features })).toBe(true);
    expect(validate({ ...collection, features: [{ ...features[0], id: 7 }] })).toBe(false);
    expect(JSON.stringify(schemaDocument('collection', publicUrl)).length).toBeLessThan(1500);
  });

  test('without an address of its own the server gives relative ids', () => {
    expect(schemaDocument('place', null)).toMatchObject({ $id: '/feed/v1/schemas/place.json' });
    expect(contractAddresses(null)).toMatchObject({
      schemas: { geojson: '/feed/v1/schemas/collection.json' },
      contract_changelog: '/feed/v1/changelog',
    });
  });
});
