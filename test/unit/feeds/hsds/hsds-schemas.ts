import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = new URL('../../../fixtures/hsds/schema/', import.meta.url);
const base = 'https://raw.githubusercontent.com/openreferral/specification/refs/heads/3.2/schema/';

/** Entities whose schemas are not among the fixtures: writing one is an error. */
const absent = [
  'accessibility',
  'contact',
  'funding',
  'language',
  'metadata',
  'organization_identifier',
  'program',
  'required_document',
  'service_area',
  'service_capacity',
  'url',
];

/** @returns the validator of an HSDS entity, by its published schema. */
export function hsdsValidators(): (entity: string) => ValidateFunction {
  // Their member `name` is no keyword of JSON Schema.
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const file of readdirSync(folder)) {
    ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object);
  }
  for (const name of absent) ajv.addSchema({ $id: `${base}${name}.json`, not: {} });
  return (entity) => ajv.getSchema(`${base}${entity}.json`)!;
}
