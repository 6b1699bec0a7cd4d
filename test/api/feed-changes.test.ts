import * as fc from 'fast-check';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Client, Pool } from 'pg';
import { Value } from 'typebox/value';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FeedChanges, largestChangesPage } from '../../server/contract/feed-changes.ts';
import type { FeedPlace } from '../../server/contract/feed-place.ts';
import type { Problem } from '../../server/contract/problem.ts';
import type { Schema } from '../../server/db/schema.ts';
import { cursorOfSnapshot, writeCursor } from '../../server/feeds/changes/cursor.ts';
import { keepChanges } from '../../server/feeds/changes/keep-changes.ts';
import { readChanges } from '../../server/feeds/changes/read-changes.ts';
import { readEpoch } from '../../server/feeds/changes/queries.ts';
import { createFeatureWriter } from '../../server/feeds/features/feature-writer.ts';
import { testCity } from '../helpers/city.ts';
import { writeAtOnce } from '../helpers/concurrent-writers.ts';
import { openFreshCatalogue, type FreshCatalogue } from '../helpers/fresh-catalogue.ts';
import type { PlaceCatalogue } from '../../server/places/wrap-catalogue.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable, databaseKind, emptyPlaces } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';

const url = '/feed/v1/changes';
const at = [121.47, 31.23] as const;
const dayMilliseconds = 24 * 60 * 60_000;

describe.skipIf(!databaseAvailable)('the changes of the feed', () => {
  let yizhan: TestApp;
  let fresh: FreshCatalogue;
  let start: string;
  beforeAll(async () => {
    yizhan = await openTestApp({
      seed: async ({ db }) => {
        await sql`insert into area (code, city_id, level, parent, name, source)
          values ('319999', 'sh', 'district', 'sh', '试区', 'test')`.execute(db);
      },
    });
    fresh = await openFreshCatalogue(yizhan.database, [testCity]);
  });
  afterAll(async () => {
    await fresh?.close();
    await yizhan?.close();
  });
  beforeEach(async () => {
    await emptyPlaces(yizhan.database.db);
    start = (await changes(await cursorNow())).cursor;
  });

  const db = () => yizhan.database.db;
  const cursorNow = async () => {
    const { registrySnapshot } = (await fresh.read()).parts;
    return cursorOfSnapshot(registrySnapshot, await readEpoch(db()));
  };
  const ask = (since: string, more = '') =>
    yizhan.app.inject(`${url}?since=${since}${more === '' ? '' : `&${more}`}`);
  const changesIn = async (
    catalogue: PlaceCatalogue,
    since: string,
    limit: number = largestChangesPage,
  ): Promise<FeedChanges> => {
    const parts = {
      db: db(),
      catalogue: () => catalogue,
      clock: () => yizhan.now,
      publicUrl: null,
    };
    return JSON.parse(await readChanges(parts, { since, crs: 'gcj02', limit })) as FeedChanges;
  };
  const changes = async (since: string, limit?: number): Promise<FeedChanges> =>
    changesIn(await fresh.read(), since, limit);
  const edit = (id: string, values: object) =>
    db().updateTable('place').set(values).where('id', '=', id).execute();

  test('tell additions, edits and what is gone, once, and then nothing', async () => {
    const [a, b, c] = await addPlaces(db(), [{ at }, { at }, { at }, {}]);
    const first = await changes(start);
    expect([...Value.Errors(FeedChanges, first)]).toEqual([]);
    expect(told(first)).toEqual({ upserts: [a, b, c], tombstones: [] });
    expect(first).toMatchObject({ coordinate_system: 'gcj02', more: false });
    await edit(a!, { name: '改名' });
    await edit(b!, { status: 'closed' });
    await db().deleteFrom('place').where('id', '=', c!).execute();
    const second = await changes(first.cursor);
    expect([...Value.Errors(FeedChanges, second)]).toEqual([]);
    expect(second.upserts[0]!.properties.name).toBe('改名');
    expect(told(second)).toEqual({
      upserts: [a],
      tombstones: [
        [b, 'closed', null],
        [c, 'withdrawn', null],
      ],
    });
    const third = await changes(second.cursor);
    expect(told(third)).toEqual({ upserts: [], tombstones: [] });
  });

  test('say nothing of places that were never on the map, until they are', async () => {
    const [a, b] = await addPlaces(db(), [{}, { at, status: 'planned' }]);
    await db().deleteFrom('place').where('id', '=', a!).execute();
    const before = await changes(start);
    expect(told(before)).toEqual({ upserts: [], tombstones: [] });
    await edit(b!, { status: 'open' });
    expect(told(await changes(before.cursor))).toEqual({ upserts: [b], tombstones: [] });
  });

  test('tell a place that reopens as it is, and its closing before no more', async () => {
    const [a] = await addPlaces(db(), [{ at }]);
    await edit(a!, { status: 'closed' });
    expect(told(await changes(start)).tombstones).toEqual([[a, 'closed', null]]);
    await edit(a!, { status: 'open' });
    expect(told(await changes(start))).toEqual({ upserts: [a], tombstones: [] });
  });

  test('lead from a merged place to the last heir, also where its own row is gone', async () => {
    const [a, b, c, d] = await addPlaces(db(), [{ at }, { at }, { at }, { at }]);
    await edit(a!, { status: 'closed', replaced_by: b });
    await edit(c!, { status: 'closed', replaced_by: b });
    const first = await changes(start);
    expect(told(first).tombstones).toEqual([
      [a, 'merged', b],
      [c, 'merged', b],
    ]);
    const [goneBefore] = first.tombstones;
    await db().deleteFrom('place').where('id', '=', c!).execute();
    await edit(a!, { replaced_by: d });
    await edit(b!, { status: 'closed', replaced_by: d });
    const second = await changes(first.cursor);
    expect(told(second).tombstones).toEqual([
      [a, 'merged', d],
      [b, 'merged', d],
      [c, 'merged', d],
    ]);
    expect(second.tombstones.find(({ id }) => id === a)).toEqual({ ...goneBefore, replaced_by: d });
    await db().deleteFrom('place').where('id', '=', d!).execute();
    // Places whose heir is gone are closed without one; the deleted row keeps its last word.
    expect(told(await changes(second.cursor)).tombstones).toEqual([
      [a, 'closed', null],
      [b, 'closed', null],
      [d, 'withdrawn', null],
    ]);
  });

  test('tell both places when an offer moves, and one when it comes, changes or goes', async () => {
    const [a, b] = await addPlaces(db(), [{ at }, { at }, { at }]);
    let { cursor } = await changes(start);
    const next = async () => {
      const answer = await changes(cursor);
      ({ cursor } = answer);
      return told(answer).upserts;
    };
    const offer = { title: '套餐', window: null, price_fen: 900, roles: [], note: null };
    await db()
      .insertInto('offer')
      .values({ ...offer, place_number: numberOf(a!) })
      .execute();
    expect(await next()).toEqual([a]);
    await db().updateTable('offer').set({ price_fen: 800 }).execute();
    expect(await next()).toEqual([a]);
    await db()
      .updateTable('offer')
      .set({ place_number: numberOf(b!) })
      .execute();
    expect(await next()).toEqual([a, b]);
    await db().deleteFrom('offer').execute();
    expect(await next()).toEqual([b]);
    await db()
      .insertInto('notice')
      .values({
        place_number: numberOf(b!),
        kind: 'closure',
        starts_at: '2026-05-06T00:00:00Z',
        ends_at: null,
        message_zh: '停水',
        message_en: null,
      })
      .execute();
    expect(await next()).toEqual([b]);
  });

  test('tell places again when the name of their area or the pack of their city changes', async () => {
    const [a] = await addPlaces(db(), [{ at, district: '319999' }, { at }]);
    const first = await changes(start);
    await db().updateTable('area').set({ population: 5 }).where('code', '=', '319999').execute();
    expect(told(await changes(first.cursor)).upserts).toEqual([]);
    await db().updateTable('area').set({ name: '新区' }).where('code', '=', '319999').execute();
    const second = await changes(first.cursor);
    expect(second.upserts.map(({ id, properties }) => [id, properties.district])).toEqual([
      [a, '新区'],
    ]);
    await sql`update city set pack_hash = pack_hash || 'x' where id = 'sh'`.execute(db());
    expect(told(await changes(second.cursor)).upserts).toHaveLength(2);
  });

  test('hold the bytes of the feature writer, in the system that was asked for', async () => {
    await addPlaces(db(), [{ at, name: '"引号"', hours: '24/7' }, { at }]);
    await yizhan.refreshed();
    const catalogue = yizhan.catalogue.current();
    for (const crs of ['gcj02', 'bd09', 'wgs84'] as const) {
      const { body } = await ask(start, `crs=${crs}`);
      const writer = createFeatureWriter(catalogue, { crs, now: yizhan.now, publicUrl: null });
      expect(body).toContain(`"upserts":[${writer.write(0)},${writer.write(1)}]`);
    }
  });

  test('come page by page, each with a cursor of its own', async () => {
    const ids = await addPlaces(
      db(),
      Array.from({ length: 7 }, () => ({ at })),
    );
    await edit(ids[6]!, { status: 'closed' });
    const pages: FeedChanges[] = [];
    for (let cursor = start; ;) {
      const page = await changes(cursor, 3);
      pages.push(page);
      ({ cursor } = page);
      if (!page.more) break;
    }
    expect(pages.map((page) => page.upserts.length + page.tombstones.length)).toEqual([3, 3, 1]);
    expect(pages.flatMap((page) => told(page).upserts)).toEqual(ids.slice(0, 6));
  });

  test('tell nothing that is newer than the snapshot that features are written from', async () => {
    const [a, b] = await addPlaces(db(), [{ at, name: 'first' }, { at }]);
    const before = await fresh.read();
    await edit(a!, { name: 'second' });
    await edit(b!, { status: 'closed' });
    // Of the two, the log has only what is newer.
    const lagging = await changesIn(before, start);
    expect(lagging).toMatchObject({ cursor: start, more: false, upserts: [], tombstones: [] });
    const seen = await changes(lagging.cursor);
    expect(seen.upserts[0]!.properties.name).toBe('second');
    expect(told(seen)).toEqual({ upserts: [a], tombstones: [[b, 'closed', null]] });
  });

  test('stop before what the snapshot lacks, after what it holds', async () => {
    const [a, b] = await addPlaces(db(), [{ at }, { at }]);
    await edit(a!, { name: 'a2' });
    const before = await fresh.read();
    await edit(b!, { name: 'b2' });
    const first = await changesIn(before, start);
    expect([told(first).upserts, first.more]).toEqual([[a], false]);
    expect(told(await changes(first.cursor)).upserts).toEqual([b]);
  });

  test('withdraw what this version cannot show', async () => {
    const [a] = await addPlaces(db(), [{ at }]);
    const { cursor } = await changes(start);
    await sql`update place set kind = 'of tomorrow', updated_at = '2026-05-01T00:00:00Z'
      where id = ${a}`.execute(db());
    expect((await changes(cursor)).tombstones).toEqual([
      { id: a, gone_at: '2026-05-01T00:00:00.000Z', reason: 'withdrawn', replaced_by: null },
    ]);
  });

  test('have a strong entity tag for each coding, and 304 for who has them', async () => {
    await addPlaces(db(), [{ at }, { at }]);
    await yizhan.refreshed();
    const tags = new Set<string>();
    for (const coding of ['identity', 'gzip', 'br']) {
      const request = { url: `${url}?since=${start}`, headers: { 'accept-encoding': coding } };
      const first = await yizhan.app.inject(request);
      const etag = String(first.headers['etag']);
      expect(etag).toMatch(/^"[^"]+"$/);
      expect(first.headers['content-encoding']).toBe(coding === 'identity' ? undefined : coding);
      expect(first.headers['cache-control']).toBe('public, max-age=5');
      tags.add(etag);
      const headers = { ...request.headers, 'if-none-match': etag };
      const again = await yizhan.app.inject({ ...request, headers });
      expect([again.statusCode, again.body]).toEqual([304, '']);
      const head = await yizhan.app.inject({ ...request, method: 'HEAD' });
      expect([head.statusCode, head.headers['etag'], head.body]).toEqual([200, etag, '']);
    }
    expect(tags.size).toBe(3);
  });

  test.each([
    ['since=AAAA', 'since'],
    ['since=', 'since'],
    ['', 'since'],
    ['since=%E7%AB%99', 'since'],
    ['since=AAAA&limit=0', 'limit'],
    ['since=AAAA&limit=1001', 'limit'],
    ['since=AAAA&limit=3.5', 'limit'],
    ['since=AAAA&crs=epsg', 'crs'],
    ['since=AAAA&page=2', 'page'],
    ['since=AAAA&since=AAAA', 'since'],
  ])('refuse %s and name %s', async (query, parameter) => {
    const response = await yizhan.app.inject(`${url}?${query}`);
    expect(response.statusCode).toBe(400);
    expect(response.json<Problem>().errors?.map((error) => error.parameter)).toEqual([parameter]);
  });

  /** The status, the code and the advice of an answer that is a problem. */
  const problemOf = async (since: string) => {
    const response = await ask(since);
    const { code, detail } = response.json<Problem>();
    return [response.statusCode, code, detail?.split('; ')[1]];
  };
  const expired = [410, 'cursor_expired', 'start again from the snapshot (manifest.json)'];

  test('end with another epoch, and with a cursor of the future', async () => {
    const epoch = await readEpoch(db());
    expect(
      await problemOf(writeCursor({ epoch: '0'.repeat(32), transaction: 5n, placeNumber: 0n })),
    ).toEqual(expired);
    expect(
      await problemOf(writeCursor({ epoch, transaction: 2n ** 62n, placeNumber: 0n })),
    ).toEqual(expired);
  });

  test('forget tombstones after 180 days, and with them the cursors before', async () => {
    const [a, b] = await addPlaces(db(), [{ at }, { at }]);
    await edit(a!, { status: 'closed' });
    const before = await changes(start);
    expect((await keepChanges(db(), inDays(179))).forgotten).toBe(0);
    expect(told(await changes(start)).tombstones).toEqual([[a, 'closed', null]]);
    expect(await keepChanges(db(), inDays(181))).toMatchObject({ renewed: false });
    expect(await problemOf(start)).toEqual(expired);
    // Whoever had been told goes on, and a new start begins behind.
    expect(told(await changes(before.cursor))).toEqual({ upserts: [], tombstones: [] });
    await edit(b!, { name: '改名' });
    expect(told(await changes(before.cursor)).upserts).toEqual([b]);
    expect(told(await changes(await cursorNow())).tombstones).toEqual([]);
  });

  test.each([
    ['in another cluster, whose count is behind', sql`update place_change set transaction = 1e15`],
    ['in other tables', sql`update feed_state set origin = 'elsewhere'`],
  ])('begin anew when the registry was restored %s', async (_where, restore) => {
    const ids = await addPlaces(db(), [{ at }, { at }, { at, status: 'planned' }]);
    await edit(ids[1]!, { status: 'closed' });
    await restore.execute(db());
    const epoch = await readEpoch(db());
    const now = new Date();
    expect(await keepChanges(db(), now)).toEqual({ renewed: true, forgotten: 0 });
    expect(await readEpoch(db())).not.toBe(epoch);
    expect(await problemOf(start)).toEqual(expired);
    const [fromNow, fromTheFirst] = [
      await cursorNow(),
      writeCursor({ epoch: await readEpoch(db()), transaction: 1n, placeNumber: 0n }),
    ];
    expect(told(await changes(fromNow)).upserts).toEqual([]);
    const all = told(await changes(fromTheFirst));
    expect(all.upserts).toEqual([ids[0]]);
    expect(all.tombstones).toContainEqual([ids[1], 'closed', null]);
    await edit(ids[2]!, { status: 'open' });
    expect(told(await changes(fromNow)).upserts).toEqual([ids[2]]);
    expect(await keepChanges(db(), now)).toEqual({ renewed: false, forgotten: 0 });
  });

  test('keep the id of a place, which is public', async () => {
    const [a] = await addPlaces(db(), [{ at }]);
    await sql`insert into city values ('sz', '苏州', 'Suzhou', 'Asia/Shanghai', 'x')
      on conflict do nothing`.execute(db());
    await expect(edit(a!, { city_id: 'sz' })).rejects.toThrow('its id is public');
  });

  // One transaction at a time is all that the embedded database has.
  describe.skipIf(databaseKind === 'embedded')('with transactions that overlap', () => {
    let older: Client;
    let younger: Client;
    beforeEach(async () => {
      [older, younger] = [yizhan.database, yizhan.database].map(
        ({ connection }) => new Client(connection),
      ) as [Client, Client];
      await Promise.all([older.connect(), younger.connect()]);
    });
    afterEach(() => Promise.all([older.end(), younger.end()]));

    test('wait for the older one, which may still write before what the younger wrote', async () => {
      const [a, b] = (await addPlaces(db(), [{ at }, { at }])) as [string, string];
      const { cursor } = await changes(start);
      await older.query('begin');
      await older.query('select pg_current_xact_id()');
      await rename(younger, b);
      const meanwhile = await changes(cursor);
      expect(told(meanwhile).upserts).toEqual([]);
      await rename(older, a);
      await older.query('commit');
      expect(told(await changes(meanwhile.cursor)).upserts).toEqual([a, b]);
    });

    test('tell a place again that an older one writes after a younger', async () => {
      const [a] = (await addPlaces(db(), [{ at, name: 'a' }])) as [string];
      const { cursor } = await changes(start);
      await older.query('begin');
      await older.query('select pg_current_xact_id()');
      await rename(younger, a);
      const meanwhile = await changes(cursor);
      await rename(older, a);
      await older.query('commit');
      const { upserts } = await changes(meanwhile.cursor);
      expect(upserts.map(({ properties }) => properties.name)).toEqual(['a!!']);
    });

    test('miss no offer that is added while its place is being published', async () => {
      const [a] = (await addPlaces(db(), [{ at, status: 'planned' }])) as [string];
      await older.query('begin');
      await older.query(`update place set status = 'open' where id = $1`, [a]);
      await younger.query('begin');
      const { rows } = await younger.query<{ pid: number }>('select pg_backend_pid() as pid');
      const added = younger.query(`insert into offer (place_number, title) values ($1, '套餐')`, [
        numberOf(a),
      ]);
      for (let waits = false; !waits;) {
        const state = await sql<{ waits: boolean }>`
          select wait_event_type = 'Lock' as waits from pg_stat_activity
          where pid = ${rows[0]!.pid}`.execute(db());
        waits = state.rows[0]?.waits ?? false;
      }
      await older.query('commit');
      await added;
      const first = await changes(start);
      await younger.query('commit');
      const offers = [first, await changes(first.cursor)].map(({ upserts }) =>
        upserts.map(({ properties }) => properties.offers.map(({ title }) => title)),
      );
      expect(offers).toEqual([[[]], [['套餐']]]);
    });
  });

  const step = fc.record({
    early: fc.boolean(),
    before: fc.nat(12),
    after: fc.nat(12),
    statements: fc.array(fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 2,
    }),
    what: fc.constantFrom('name' as const, 'status' as const, 'offer' as const),
    rollBack: fc.boolean(),
  });
  const schedules = fc.array(fc.array(step, { minLength: 3, maxLength: 8 }), {
    minLength: 2,
    maxLength: 4,
  });

  test('skip nothing, tell nothing twice and nothing older, whoever writes at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (writers) => {
        await emptyPlaces(db());
        const ids = await addPlaces(
          db(),
          Array.from({ length: 12 }, () => ({ at })),
        );
        let { cursor } = await changes(await cursorNow());
        const states = new Map<string, string>();
        const revisions = new Map<string, number>();
        const times = new Map<string, number>();
        const tell = (id: string, state: string): void => {
          states.set(id, state);
          times.set(id, (times.get(id) ?? 0) + 1);
        };
        const readPage = async (): Promise<boolean> => {
          const page = await changes(cursor, 3);
          for (const { id, properties } of page.upserts) {
            const state = JSON.stringify(properties);
            expect(states.get(id)).not.toBe(state);
            expect(properties.revision).toBeGreaterThanOrEqual(revisions.get(id) ?? 1);
            tell(id, state);
            revisions.set(id, properties.revision);
          }
          for (const { id } of page.tombstones) tell(id, 'gone');
          expect(page.upserts.length + page.tombstones.length).toBeLessThanOrEqual(3);
          ({ cursor } = page);
          return page.more;
        };
        const writing = new AbortController();
        const written = writeAtOnce(yizhan.database, ids.map(numberOf), writers).finally(() =>
          writing.abort(),
        );
        const read = async (): Promise<void> => {
          while (!writing.signal.aborted) await readPage();
        };
        const [committed] = await Promise.all([written, read()]);
        while (await readPage());

        const catalogue = await fresh.read();
        const options = { crs: 'gcj02', now: yizhan.now, publicUrl: null } as const;
        const writer = createFeatureWriter(catalogue, options);
        for (const id of states.keys()) {
          const row = catalogue.rowOf(id);
          const feature = row === undefined ? null : (JSON.parse(writer.write(row)) as FeedPlace);
          const now = feature === null ? 'gone' : JSON.stringify(feature.properties);
          expect(states.get(id)).toBe(now);
        }
        const changed = new Map<string, number>();
        for (const id of committed.flat().map((position) => ids[position]!)) {
          changed.set(id, (changed.get(id) ?? 0) + 1);
        }
        expect([...changed.keys()]).toEqual(expect.arrayContaining([...states.keys()]));
        for (const [id, count] of times) expect(count).toBeLessThanOrEqual(changed.get(id)!);
        const edited = await db()
          .selectFrom('place')
          .select('id')
          .where('revision', '>', 1)
          .execute();
        expect(edited.filter(({ id }) => !states.has(id))).toEqual([]);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 120_000);

  test('answer 503 while the database is away', async () => {
    const away = new Kysely<Schema>({
      dialect: new PostgresDialect({ pool: new Pool({ host: '127.0.0.1', port: 1 }) }),
    });
    const parts = {
      db: away,
      catalogue: () => yizhan.catalogue.current(),
      clock: () => yizhan.now,
      publicUrl: null,
    };
    await expect(
      readChanges(parts, { since: start, crs: 'gcj02', limit: 10 }),
    ).rejects.toMatchObject({ status: 503, code: 'database_unavailable' });
    await away.destroy();
  });
});

function told({ upserts, tombstones }: FeedChanges) {
  return {
    upserts: upserts.map(({ id }) => id),
    tombstones: tombstones
      .map(({ id, reason, replaced_by }) => [id, reason, replaced_by])
      .toSorted(([a], [b]) => (a! < b! ? -1 : 1)),
  };
}

function numberOf(id: string): string {
  return String(Number(id.split('-')[1]));
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * dayMilliseconds);
}

async function rename(client: Client, id: string): Promise<void> {
  await client.query(`update place set name = name || '!' where id = $1`, [id]);
}
