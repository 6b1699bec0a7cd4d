import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepChanges } from '../../server/feeds/changes/keep-changes.ts';
import { createFeatureWriter } from '../../server/feeds/features/feature-writer.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';
import { createProviderClient, type ProviderClient } from '../helpers/provider-client.ts';
import { editAtRandom, randomNumbers, type EditLog } from '../helpers/random-edits.ts';

const edits = 10_000;

describe.skipIf(!databaseAvailable)('a provider that follows the feed', () => {
  let yizhan: TestApp;
  let provider: ProviderClient;
  const log: EditLog = { published: new Set(), heirs: new Map(), edits: 0 };
  const random = randomNumbers(20260506);

  beforeAll(async () => {
    yizhan = await openTestApp({
      seed: async ({ db }) => {
        const places = Array.from({ length: 400 }, (_, index) => ({
          at: [121.4 + index / 4000, 31.2] as const,
          external_ids: JSON.stringify({ amap: `B${index}` }),
        }));
        for (const id of await addPlaces(db, places)) log.published.add(id);
      },
    });
    provider = createProviderClient(
      async (url) => {
        const response = await yizhan.app.inject(url);
        return { status: response.statusCode, bytes: async () => response.rawPayload };
      },
      { manifestUrl: '/feed/v1/manifest.json', limit: 150 },
    );
  });
  afterAll(() => yizhan?.close());

  /** What the registry publishes now, as the feed writes it. */
  const registry = async (): Promise<Map<string, string>> => {
    await yizhan.refreshed();
    const catalogue = yizhan.catalogue.current();
    const options = { crs: 'gcj02', now: yizhan.now, publicUrl: null } as const;
    const writer = createFeatureWriter(catalogue, options);
    const rows = Array.from({ length: catalogue.columns.count }, (_, row) => row);
    return new Map(rows.map((row) => [catalogue.idOf(row), writer.write(row)]));
  };

  test('holds the registry byte for byte after 10,000 edits and merges', async () => {
    await provider.follow();
    expect(provider.places.size).toBe(400);
    for (let round = 1; log.edits < edits; round++) {
      await editAtRandom(yizhan.database.db, log, random);
      // Else the provider sees what the snapshot, which follows by itself, happens to hold.
      if (round % 4 === 0) await yizhan.refreshed();
      await provider.follow();
    }
    const published = await registry();
    await provider.follow();
    expect(new Map(provider.places)).toEqual(published);

    const gone = [...log.published].filter((id) => !published.has(id));
    const heirs = gone.map((id) => [id, provider.tombstones.get(id)?.replaced_by]);
    expect(gone.length).toBeGreaterThan(100);
    expect(heirs).toEqual(gone.map((id) => [id, log.heirs.get(id)]));
    expect(new Set(provider.tombstones.keys())).toEqual(new Set(gone));
    expect(new Set(log.heirs.values()).size).toBeGreaterThan(30);
    // It was followed, not pulled again, and in many pages.
    expect(provider.pulls).toBe(1);
    expect(provider.pages).toBeGreaterThan(10);
  }, 120_000);

  test('starts again by itself where its cursor has expired', async () => {
    const { db } = yizhan.database;
    await editAtRandom(db, log, random);
    await sql`update feed_state set origin = 'elsewhere'`.execute(db);
    expect(await keepChanges(db, new Date())).toMatchObject({ renewed: true });
    await editAtRandom(db, log, random);
    const published = await registry();
    await provider.follow();
    expect(provider.pulls).toBe(2);
    expect(new Map(provider.places)).toEqual(published);
  });
});
