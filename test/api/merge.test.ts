import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toWgs84 } from '../../server/city/coordinates.ts';
import { mergePlaces, type MergeRequest } from '../../server/desk/merge-places.ts';
import { undoMerge } from '../../server/desk/undo-merge.ts';
import { importFile } from '../../server/imports/run-import.ts';
import {
  databaseAvailable,
  emptyPlaces,
  openTestDatabase,
  type TestDatabase,
} from '../helpers/database.ts';
import { addPlaces, type NewPlace } from '../helpers/places.ts';

const at = [121.47, 31.23] as const;
const now = new Date('2026-05-06T02:00:00Z');

describe.skipIf(!databaseAvailable)('merging places', () => {
  let opened: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    opened = await openTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'merge-'));
    await db()
      .insertInto('city')
      .values({
        id: 'sz',
        name_zh: '苏州',
        name_en: 'Suzhou',
        time_zone: 'Asia/Shanghai',
        pack_hash: 'test',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  afterAll(async () => {
    await opened?.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => emptyPlaces(db()));

  const db = () => opened.database.db;
  const add = async (...places: NewPlace[]) =>
    (await addPlaces(db(), places)) as [string, string, string, string];
  const merge = (from: string, into: string, more: Partial<MergeRequest> = {}) =>
    mergePlaces(db(), { from, into, actor: 'desk', now, ...more });
  const undo = (from: string, dryRun = false) =>
    undoMerge(db(), { from, actor: 'desk', now, dryRun });
  const place = (id: string) =>
    db().selectFrom('place').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const edit = (id: string, values: object) =>
    db().updateTable('place').set(values).where('id', '=', id).execute();
  const revisions = async (id: string) => {
    const { number } = await place(id);
    const kept = db().selectFrom('place_revision').selectAll().where('place_number', '=', number);
    return kept.orderBy('revision').execute();
  };
  const duplicate = {
    at,
    name: '旧名站',
    aliases: ['别称'],
    source: 'list B',
    source_id: '7',
    external_ids: JSON.stringify({ amap: 'B1', tencent: 'T1' }),
    amenities: JSON.stringify({
      water: { state: 'yes', count: 2 },
      seat: { state: 'no' },
      wifi: { state: 'unknown' },
    }),
  };
  const kept = {
    at,
    name: '留下站',
    external_ids: JSON.stringify({ amap: 'B9' }),
    amenities: JSON.stringify({ seat: { state: 'yes' }, water: { state: 'unknown' } }),
  };

  test('closes the one and gives the other what it lacks, with a revision for each', async () => {
    const [from, into] = await add(duplicate, kept);
    const result = await merge(from, into);
    expect(result).toMatchObject({ forerunners: [], onMap: true, metresApart: 0 });
    expect(result.taken.map(({ en }) => en)).toEqual([
      'alias 旧名站',
      'alias 别称',
      'external id list B 7',
      'external id tencent T1',
      'amenity water yes',
    ]);
    expect(await place(from)).toMatchObject({
      status: 'closed',
      replaced_by: into,
      revision: 2,
      updated_at: now,
    });
    expect(await place(into)).toMatchObject({
      name: '留下站',
      status: 'open',
      aliases: ['旧名站', '别称'],
      external_ids: { amap: 'B9', tencent: 'T1', 'list B': '7' },
      amenities: { seat: { state: 'yes' }, water: { state: 'yes', count: 2 } },
      revision: 2,
      updated_at: now,
    });
    for (const id of [from, into]) {
      expect(await revisions(id)).toMatchObject([
        { revision: 2, at: now, actor: 'desk', origin: `merge ${from} into ${into}` },
      ]);
    }
    const [{ before, after } = { before: null, after: null }] = await revisions(from);
    expect([before, after]).toMatchObject([
      { status: 'open', replaced_by: null },
      { status: 'closed', replaced_by: into },
    ]);
  });

  test('leads on what was merged into the one before', async () => {
    const [a, b, c] = await add({ at }, { at }, { at });
    await merge(a, b);
    expect(await merge(b, c)).toMatchObject({ forerunners: [a] });
    expect((await place(a)).replaced_by).toBe(c);
    expect(await revisions(a)).toMatchObject([
      { origin: `merge ${a} into ${b}` },
      { origin: `merge ${b} into ${c}` },
    ]);
  });

  test.each<[string, NewPlace, NewPlace, string]>([
    ['one that is closed', { at }, { at, status: 'closed' }, 'is closed; it cannot stay'],
    ['two cities', { at }, { at, city_id: 'sz' }, 'are in two cities'],
    ['a demonstration with a real one', { at, source: 'demo' }, { at }, 'cannot be merged'],
    ['a real one with a demonstration', { at }, { at, source: 'demo' }, 'cannot be merged'],
  ])('refuses %s and writes nothing', async (_what, first, second, message) => {
    const [from, into] = await add(first, second);
    await expect(merge(from, into)).rejects.toThrow(message);
    expect(await revisions(from)).toEqual([]);
  });

  test('refuses the same place, an unknown one, one that is merged already', async () => {
    const [a, b, c] = await add({ at }, { at }, { at });
    await expect(merge(a, a)).rejects.toThrow('into itself');
    await expect(merge(a, 'sh-999999')).rejects.toThrow('no place sh-999999');
    await expect(merge('sh-999999', a)).rejects.toThrow('no place sh-999999');
    await merge(a, b);
    await expect(merge(a, c)).rejects.toThrow(`merged into ${b} already`);
    await expect(merge(c, a)).rejects.toThrow(`closed and merged into ${b}`);
  });

  test('tried out says the same and writes nothing', async () => {
    const [from, into] = await add(duplicate, kept);
    const before = [await place(from), await place(into)];
    const tried = await merge(from, into, { dryRun: true });
    expect([await place(from), await place(into)]).toEqual(before);
    expect(await merge(from, into)).toEqual(tried);
    const merged = [await place(from), await place(into)];
    const undoTried = await undo(from, true);
    expect([await place(from), await place(into)]).toEqual(merged);
    expect(await undo(from)).toEqual(undoTried);
  });

  test('undone leaves both as they were, and can be done again', async () => {
    const [first, from, into] = await add({ at }, duplicate, kept);
    const columns = (row: Awaited<ReturnType<typeof place>>) => ({
      ...row,
      updated_at: null,
      revision: null,
    });
    await merge(first, from);
    const before = [columns(await place(first)), columns(await place(from))];
    const heirBefore = columns(await place(into));
    for (let round = 0; round < 2; round++) {
      await merge(from, into);
      expect(await undo(from)).toMatchObject({ into, forerunners: [first], left: [] });
      expect([columns(await place(first)), columns(await place(from))]).toEqual(before);
      expect(columns(await place(into))).toEqual(heirBefore);
      await expect(undo(from)).rejects.toThrow('no merge');
    }
  });

  test('undone keeps what was edited since, and says so', async () => {
    const [first, from, into] = await add({ at }, duplicate, kept);
    await merge(first, from);
    await merge(from, into);
    await edit(into, {
      amenities: JSON.stringify({ water: { state: 'limited' } }),
      external_ids: JSON.stringify({ amap: 'B9', tencent: 'T2' }),
      aliases: ['旧名站', '新别称'],
    });
    await edit(first, { status: 'open', replaced_by: null });
    const { left } = await undo(from);
    expect(left.map(({ en }) => en)).toEqual([
      `external id tencent of ${into} was changed since, and stays`,
      `amenity water of ${into} was changed since, and stays`,
      `${first} was changed since, and does not point to ${from} again`,
    ]);
    expect(await place(into)).toMatchObject({
      aliases: ['新别称'],
      external_ids: { amap: 'B9', tencent: 'T2' },
      amenities: { water: { state: 'limited' } },
    });
    expect(await place(from)).toMatchObject({ status: 'open', replaced_by: null });
  });

  test('undone where the heir went on or is gone says what stays there', async () => {
    const [a, b, c, d] = await add({ at, name: '甲' }, { at }, { at }, { at });
    await merge(a, b);
    await merge(b, c);
    expect((await undo(a)).left.map(({ en }) => en)).toEqual([
      `${b} was merged into ${c}, which keeps what it took`,
    ]);
    expect((await place(c)).aliases).toContain('甲');
    await merge(a, d);
    await db().deleteFrom('place').where('id', '=', d).execute();
    expect(await undo(a)).toMatchObject({
      from: { status: 'open' },
      left: [{ en: `${d} is deleted and gives nothing back` }],
    });
  });

  test('holds against the list that names both: nothing is opened or added again', async () => {
    const path = join(folder, 'list.csv');
    const rows = ['1,一号站,121.47,31.23', '2,一号站分站,121.4701,31.23'];
    await writeFile(
      path,
      `编号,名称,经度,纬度,状态\n${rows.map((row) => `${row},开放`).join('\n')}\n`,
    );
    const importList = () =>
      importFile(opened.database, {
        path,
        city: 'sh',
        kind: 'union_station',
        system: 'wgs84',
        source: 'list',
        sheet: null,
        mapping: {},
        dryRun: false,
        force: false,
        actor: 'import',
        toWgs84,
        askSystem: null,
        onMapping: () => undefined,
        progress: () => undefined,
      });
    const added = await importList();
    const [into, from] = added.outcomes.map(({ id }) => id!) as [string, string];
    await merge(from, into);
    const again = await importList();
    expect(again.outcomes.map(({ outcome, id }) => [outcome, id])).toEqual([
      ['unchanged', into],
      ['unchanged', into],
    ]);
    expect(await place(from)).toMatchObject({ status: 'closed', replaced_by: into });
    expect(await db().selectFrom('place').select('id').execute()).toHaveLength(2);
  });
});
