import { Value } from 'typebox/value';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AckAnswer, StoredAcks, type ProviderAck } from '../../server/contract/feed-ack.ts';
import type { Problem } from '../../server/contract/problem.ts';
import { cursorOfSnapshot } from '../../server/feeds/changes/cursor.ts';
import { readEpoch } from '../../server/feeds/changes/queries.ts';
import { addProvider, listRefusals, revokeProvider } from '../../server/feeds/providers/desk.ts';
import { openProviderAccess } from '../../server/feeds/providers/open-provider-access.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';

const url = '/feed/v1/ack';
const at = [121.47, 31.23] as const;

describe.skipIf(!databaseAvailable)('providers', () => {
  let yizhan: TestApp;
  let places: string[];
  let planned: string;
  let key: string;

  beforeAll(async () => {
    yizhan = await openTestApp({
      config: { feedWgs84: 'key' },
      seed: async ({ db }) => {
        places = await addPlaces(db, [{ at, name: '一号站' }, { at }, { at }]);
        [planned] = (await addPlaces(db, [{ at, status: 'planned' }])) as [string];
      },
    });
    key = await addProvider(yizhan.database.db, { id: 'amap', name: '高德' });
  });
  afterAll(() => yizhan?.close());
  beforeEach(async () => {
    await yizhan.database.db.deleteFrom('provider_ack').execute();
  });

  const bearer = (given = key) => ({ authorization: `Bearer ${given}` });
  const post = (payload: object, headers: Record<string, string> = bearer()) =>
    yizhan.app.inject({ method: 'POST', url, payload, headers });
  const tell = async (...acks: ProviderAck[]): Promise<AckAnswer> => {
    const response = await post({ places: acks });
    expect(response.statusCode).toBe(200);
    expect([...Value.Errors(AckAnswer, response.json())]).toEqual([]);
    return response.json<AckAnswer>();
  };
  const stored = async (after = ''): Promise<StoredAcks> => {
    const response = await yizhan.app.inject({ url: `${url}${after}`, headers: bearer() });
    expect(response.statusCode).toBe(200);
    expect([...Value.Errors(StoredAcks, response.json())]).toEqual([]);
    return response.json<StoredAcks>();
  };
  const changesInWgs84 = async (headers: Record<string, string>) => {
    const { registrySnapshot } = yizhan.catalogue.current().parts;
    const since = cursorOfSnapshot(registrySnapshot, await readEpoch(yizhan.database.db));
    return yizhan.app.inject({ url: `/feed/v1/changes?since=${since}&crs=wgs84`, headers });
  };

  test('tell what they took and refused, and read it back', async () => {
    const answer = await tell(
      { id: places[1]!, outcome: 'refused', reason: '位置不准', revision: 1 },
      { id: places[0]!, outcome: 'accepted', poi_id: 'B00155' },
      { id: 'sh-999999', outcome: 'accepted' },
      { id: planned, outcome: 'accepted' },
    );
    // What was never published was never given out.
    expect(answer).toEqual({ provider: '高德', stored: 2, unknown: [planned, 'sh-999999'] });
    const told = yizhan.now.toISOString();
    expect(await stored()).toEqual({
      provider: '高德',
      places: [
        {
          id: places[0],
          outcome: 'accepted',
          poi_id: 'B00155',
          reason: null,
          revision: null,
          at: told,
        },
        {
          id: places[1],
          outcome: 'refused',
          poi_id: null,
          reason: '位置不准',
          revision: 1,
          at: told,
        },
      ],
      next: null,
    });
    expect((await stored(`?after=${places[0]}`)).places.map(({ id }) => id)).toEqual([places[1]]);
  });

  test('may tell the same again, which changes nothing, and change their mind', async () => {
    const began = yizhan.now;
    await tell({ id: places[0]!, outcome: 'accepted', poi_id: 'B1' });
    yizhan.now = new Date(began.getTime() + 60_000);
    await tell({ id: places[0]!, outcome: 'accepted', poi_id: 'B1' });
    expect((await stored()).places[0]!.at).toBe(began.toISOString());
    await tell({ id: places[0]!, outcome: 'refused', reason: '已关门' });
    expect((await stored()).places).toMatchObject([
      { outcome: 'refused', poi_id: null, reason: '已关门', at: yizhan.now.toISOString() },
    ]);
    yizhan.now = began;
  });

  test('change no place by it: an accepted id does not come back as a change', async () => {
    const version = () =>
      yizhan.database.db.selectFrom('catalogue_version').select('version').execute();
    const before = await version();
    await tell({ id: places[0]!, outcome: 'accepted', poi_id: 'B00155' });
    expect(await version()).toEqual(before);
    expect(yizhan.catalogue.current().detailOf(0).externalIds).toEqual({});
  });

  test.each([
    [{ places: [] }, 'places'],
    [{ places: [{ id: 'x', outcome: 'accepted' }] }, 'places.0.id'],
    [{ places: [{ id: 'sh-000001', outcome: 'refused' }] }, 'places.0.reason'],
    [{ places: [{ id: 'sh-000001', outcome: 'refused', reason: ' ' }] }, 'places.0.reason'],
    [{ places: [{ id: 'sh-000001', outcome: 'accepted', reason: '好' }] }, 'places.0.reason'],
    [
      { places: [{ id: 'sh-000001', outcome: 'refused', reason: '无', poi_id: 'B1' }] },
      'places.0.poi_id',
    ],
    [
      {
        places: [
          { id: 'sh-000001', outcome: 'accepted' },
          { id: 'sh-000001', outcome: 'accepted' },
        ],
      },
      'places.1.id',
    ],
    [{ places: [{ id: 'sh-000001', outcome: 'accepted', note: 'x' }] }, 'places.0.note'],
  ])('are told what is wrong with %j', async (payload, parameter) => {
    const response = await post(payload);
    expect(response.statusCode).toBe(400);
    expect(response.json<Problem>().errors?.map((error) => error.parameter)).toEqual([parameter]);
    expect((await stored()).places).toEqual([]);
  });

  test.each([
    ['none', {}],
    ['of another kind', { authorization: 'Basic YTpi' }],
    ['made up', { authorization: `Bearer yizhan_${'a'.repeat(43)}` }],
    ['cut', { authorization: 'Bearer yizhan_abc' }],
  ])('need a key: %s', async (_name, headers: Record<string, string>) => {
    // Also where the body is wrong: nothing of it was read.
    const response = await post({ wrong: true }, headers);
    expect(response.statusCode).toBe(401);
    expect(response.json<Problem>().code).toBe('key_required');
    expect(response.headers['www-authenticate']).toBe('Bearer realm="feed"');
    expect((await yizhan.app.inject({ url, headers })).statusCode).toBe(401);
  });

  test('alone get WGS-84 where it is not public, kept by no shared cache', async () => {
    const refused = await changesInWgs84({});
    expect([refused.statusCode, refused.json<Problem>().code]).toEqual([403, 'wgs84_not_public']);
    const allowed = await changesInWgs84(bearer());
    expect(allowed.statusCode).toBe(200);
    expect(allowed.headers['cache-control']).toBe('private, max-age=5');
    expect(allowed.headers['vary']).toContain('authorization');
  });

  test('lose their key when it is revoked, at the latest within a minute', async () => {
    const { db } = yizhan.database;
    const old = await addProvider(db, { id: 'portal', name: '门户' });
    let elapsed = 0;
    const access = openProviderAccess(db, { feedWgs84: 'key' }, () => elapsed);
    const request = { headers: bearer(old) } as Parameters<typeof access.requireProvider>[0];
    expect(await access.requireProvider(request)).toEqual({ id: 'portal', name: '门户' });
    await revokeProvider(db, 'portal', new Date());
    elapsed = 60_000;
    await expect(access.requireProvider(request)).rejects.toMatchObject({ status: 401 });
    const renewed = await addProvider(db, { id: 'portal', name: '门户' });
    expect(renewed).not.toBe(old);
    await expect(access.requireProvider(request)).rejects.toMatchObject({ status: 401 });
    expect(await access.requireProvider({ ...request, headers: bearer(renewed) })).toEqual({
      id: 'portal',
      name: '门户',
    });
  });

  test('are listed at the desk with what they refused', async () => {
    await tell(
      { id: places[0]!, outcome: 'refused', reason: '重复' },
      { id: places[1]!, outcome: 'refused', reason: '位置不准' },
      { id: places[2]!, outcome: 'accepted' },
    );
    const { db } = yizhan.database;
    const refusals = await listRefusals(db, null);
    expect(refusals.map(({ place, reason }) => [place, reason])).toEqual([
      [places[0], '重复'],
      [places[1], '位置不准'],
    ]);
    expect(await listRefusals(db, places[0]!)).toEqual([
      {
        place: places[0],
        placeName: '一号站',
        provider: '高德',
        reason: '重复',
        revision: null,
        at: yizhan.now,
      },
    ]);
  });

  test('find their keys nowhere: not in the log, not in the database', async () => {
    await post({ places: [{ id: places[0]!, outcome: 'accepted' }] });
    await post({ broken: true });
    await yizhan.app.inject({ url: `${url}?key=${key}`, headers: bearer() });
    await yizhan.app.inject({ url: '/nowhere', headers: bearer() });
    expect(yizhan.log.join('\n')).toContain('/feed/v1/ack');
    expect(yizhan.log.join('\n')).not.toContain(key);
    const rows = await yizhan.database.db.selectFrom('provider').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(key);
  });
});
