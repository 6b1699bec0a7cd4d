import type { TSchema } from 'typebox';
import { AckRequest } from '../../contract/feed-ack.ts';
import { FeedChanges } from '../../contract/feed-changes.ts';
import { FeedManifest } from '../../contract/feed-manifest.ts';
import { FeedCollection, FeedPlace } from '../../contract/feed-place.ts';
import { FeedStatus } from '../../contract/feed-status.ts';
import { inDialect } from '../../http/schema-dialect.ts';
import { schemaAddress } from './schema-addresses.ts';

const described = {
  place: { title: 'A place of the feed, as GeoJSON, one a line of NDJSON', schema: FeedPlace },
  collection: { title: 'places.*.geojson', schema: FeedCollection },
  manifest: { title: 'manifest.json', schema: FeedManifest },
  changes: { title: 'An answer of changes', schema: FeedChanges },
  status: { title: 'status.json', schema: FeedStatus },
  ack: { title: 'What a provider sends to ack', schema: AckRequest },
} as const satisfies Record<string, { title: string; schema: TSchema }>;

export type SchemaName = keyof typeof described;

export const schemaNames = Object.keys(described) as SchemaName[];

/**
 * The contract as JSON Schema 2020-12, from the schemas that the code itself is typed by. Objects
 * are open: what a later version adds is no error in what is here today.
 * @param publicUrl stands before the path in each `$id`; null: they are relative
 */
export function schemaDocument(name: SchemaName, publicUrl: string | null): object {
  const { title, schema } = described[name];
  const refer = (part: object): string | undefined =>
    part === FeedPlace && name !== 'place' ? schemaAddress('place', publicUrl) : undefined;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaAddress(name, publicUrl),
    title,
    ...(inDialect(schema, refer) as object),
  };
}
