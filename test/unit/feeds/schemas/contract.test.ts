import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { AckAnswer, AckRequest, StoredAcks } from '../../../../server/contract/feed-ack.ts';
import { FeedChanges } from '../../../../server/contract/feed-changes.ts';
import { FeedManifest } from '../../../../server/contract/feed-manifest.ts';
import { FeedCollection, feedSchemaVersion } from '../../../../server/contract/feed-place.ts';
import { FeedStatus } from '../../../../server/contract/feed-status.ts';
import {
  HsdsLocation,
  HsdsOrganization,
  HsdsSchedule,
  HsdsService,
  HsdsTaxonomy,
  HsdsTaxonomyTerm,
} from '../../../../server/feeds/hsds/records.ts';
import { placesTable } from '../../../../server/feeds/files/places-table.ts';
import { inDialect } from '../../../../server/http/schema-dialect.ts';
import { breaksOf, type Contract } from './contract-breaks.ts';
import { fieldsOf } from './contract-fields.ts';

const fixture = resolve(import.meta.dirname, '../../../fixtures/feed-contract-v1.json');
const fields = (schema: object) => fieldsOf(inDialect(schema) as object);

const columns = placesTable.map(({ name, type }) => `${name}: ${type}`);

const contract: Contract = {
  schema_version: feedSchemaVersion,
  answers: {
    collection: fields(FeedCollection),
    manifest: fields(FeedManifest),
    changes: fields(FeedChanges),
    status: fields(FeedStatus),
    ack: fields(AckAnswer),
    acks: fields(StoredAcks),
    'hsds/services': fields(HsdsService),
    'hsds/locations': fields(HsdsLocation),
    'hsds/organizations': fields(HsdsOrganization),
    'hsds/schedules': fields(HsdsSchedule),
    'hsds/taxonomies': fields(HsdsTaxonomy),
    'hsds/taxonomy_terms': fields(HsdsTaxonomyTerm),
  },
  requests: { ack: fields(AckRequest) },
  tables: { csv: columns, fgb: columns },
};

/**
 * The file holds what was published under /feed/v1/. It only grows: after an addition raise
 * `feedSchemaVersion`, say it in contract-changelog.md, and write the file anew with
 * `npx vitest run -u --project unit test/unit/feeds/schemas`. A break is refused also with `-u`.
 */
test('the contract of the feed only grows', async () => {
  const published = existsSync(fixture)
    ? (JSON.parse(readFileSync(fixture, 'utf8')) as Contract)
    : contract;
  expect(breaksOf(published, contract)).toEqual([]);
  await expect(`${JSON.stringify(contract, null, 2)}\n`).toMatchFileSnapshot(fixture);
});

test('the changelog of the contract knows its version', () => {
  const changelog = new URL(
    '../../../../server/feeds/schemas/contract-changelog.md',
    import.meta.url,
  );
  expect(readFileSync(changelog, 'utf8')).toContain(`\n## ${feedSchemaVersion}\n`);
});
