import type { ProductSource } from '../files/product.ts';

/** The version of HSDS whose fields are used. */
const hsdsVersion = '3.1';

const description =
  'One service at one location for each place. The organisation is the source of the record: who ' +
  'runs a place is not recorded. Schedules are weekly rules of RFC 5545, cut at midnight; closes_at ' +
  '00:00 is the midnight that ends the day. Hours that differ by date are told for a year ahead ' +
  'with valid_from and valid_to. Public holidays are in the notes of a schedule. A service without ' +
  'schedules whose description says so has unknown hours, which is not closed. Coordinates are ' +
  'WGS-84. Postal codes are empty: none are recorded.';

/**
 * What an HSDS API answers at its root. `profile` leads to HSDS itself: nothing is renamed,
 * required or forbidden beyond it.
 */
export function* writeIndex(source: ProductSource): Generator<string> {
  const { publicUrl, licence, attribution, catalogue } = source;
  const at = (path: string): string => `${publicUrl ?? ''}/feed/v1/${path}`;
  yield JSON.stringify({
    version: hsdsVersion,
    profile: 'https://docs.openreferral.org/en/latest/',
    openapi_url: `${publicUrl ?? ''}/api/openapi.json`,
    description: catalogue.demonstration
      ? `含示范数据（虚构）。Holds invented places. ${description}`
      : description,
    publisher: { name: attribution },
    licence,
    demonstration: catalogue.demonstration,
    files: {
      organizations: at('hsds/organizations.json'),
      locations: at('hsds/locations.json'),
      services: at('hsds/services.json'),
      schedules: at('hsds/schedules.json'),
      taxonomies: at('hsds/taxonomies.json'),
      taxonomy_terms: at('hsds/taxonomy_terms.json'),
    },
  });
}
