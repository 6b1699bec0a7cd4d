import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SavedScenario, Scenario } from '../../server/contract/scenario.ts';
import type { Problem } from '../../server/contract/problem.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';

const url = '/api/coverage/scenarios';

describe.skipIf(!databaseAvailable)('saved scenarios', () => {
  let yizhan: TestApp;
  let places: string[];

  beforeAll(async () => {
    yizhan = await openTestApp({
      seed: async ({ db }) => {
        places = await addPlaces(db, [{ at: [121.47, 31.23] }, { at: [121.48, 31.23] }]);
      },
    });
  });
  afterAll(() => yizhan?.close());

  const scenario = () => ({
    name: '明年新开',
    changes: {
      close: [places[0]!],
      open: [{ key: 'a', position: [121.4712345, 31.2312345], kind: 'driver_home' }],
      hours: [{ place: places[1]!, hours: 'mo-fr 8:00-18:00' }],
    },
    view: 'mode=walk&minutes=15',
  });
  const save = async (payload: object = scenario()): Promise<SavedScenario> => {
    const response = await yizhan.app.inject({ method: 'POST', url, payload });
    expect(response.statusCode).toBe(201);
    expect(response.headers['cache-control']).toBe('no-store');
    return response.json<SavedScenario>();
  };
  const change = (method: 'PUT' | 'DELETE', id: string, editKey?: string, payload?: object) =>
    yizhan.app.inject({
      method,
      url: `${url}/${id}`,
      headers: editKey === undefined ? {} : { 'x-edit-key': editKey },
      ...(payload === undefined ? {} : { payload }),
    });

  test('are told their key once, keep hours in their normal form, and leave the registry alone', async () => {
    const count = () =>
      yizhan.database.db.selectFrom('place').selectAll().orderBy('number').execute();
    const before = await count();
    const saved = await save();
    expect([...Value.Errors(SavedScenario, saved)]).toEqual([]);
    expect(saved.changes.hours).toEqual([{ place: places[1], hours: 'Mo-Fr 08:00-18:00' }]);
    const response = await yizhan.app.inject(`${url}/${saved.id}`);
    expect([...Value.Errors(Scenario, response.json())]).toEqual([]);
    const { editKey, ...told } = saved;
    expect(response.json()).toEqual(told);
    expect(response.body).not.toContain(editKey);
    const row = await yizhan.database.db
      .selectFrom('scenario')
      .selectAll()
      .where('id', '=', saved.id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(editKey);
    expect(await count()).toEqual(before);
  });

  test('change with their key alone, and count their revisions', async () => {
    const { id, editKey } = await save();
    const renamed = { ...scenario(), name: '改名' };
    for (const key of [undefined, 'another']) {
      const refused = await change('PUT', id, key, renamed);
      expect(refused.statusCode).toBe(403);
      expect(refused.json<Problem>().code).toBe('wrong_edit_key');
    }
    const response = await change('PUT', id, editKey, renamed);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ id, name: '改名', revision: 2 });
  });

  test('go with their key alone', async () => {
    const { id, editKey } = await save();
    expect((await change('DELETE', id)).statusCode).toBe(403);
    expect((await change('DELETE', id, editKey)).statusCode).toBe(204);
    const response = await yizhan.app.inject(`${url}/${id}`);
    expect(response.statusCode).toBe(404);
    expect(response.json<Problem>().code).toBe('scenario_not_found');
  });

  test('name all that is wrong at once', async () => {
    const response = await yizhan.app.inject({
      method: 'POST',
      url,
      payload: {
        name: ' ',
        changes: {
          close: ['sh-000999'],
          move: [{ place: places[0], position: [2.35, 48.86] }],
          hours: [{ place: places[1], hours: 'PH off' }],
        },
      },
    });
    expect(response.statusCode).toBe(400);
    const { errors = [] } = response.json<Problem>();
    expect(errors.map(({ parameter }) => parameter)).toEqual([
      'name',
      'changes.move.0.position',
      'changes.hours.0.hours',
      'changes.close.0',
    ]);
  });

  test('a body that is too large is refused', async () => {
    const close = Array.from({ length: 90_000 }, () => 'sh-000001');
    const response = await yizhan.app.inject({
      method: 'POST',
      url,
      payload: { name: 'x', changes: { close } },
    });
    expect(response.statusCode).toBe(413);
  });

  test('no other origin may change them', async () => {
    const response = await yizhan.app.inject({
      method: 'OPTIONS',
      url: `${url}/abcdefghjkmn`,
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'PUT' },
    });
    expect(response.headers['access-control-allow-methods']).not.toContain('PUT');
  });

  test('the log knows neither key nor position', async () => {
    const { editKey } = await save();
    const log = yizhan.log.join('\n');
    expect(log).toContain('/api/coverage/scenarios');
    for (const part of [editKey, '121.47123', '31.23123']) expect(log).not.toContain(part);
  });
});
