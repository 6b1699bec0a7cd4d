import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseAvailable, openTestDatabase, type TestDatabase } from '../helpers/database.ts';

describe.skipIf(!databaseAvailable)('commands beside a running service', () => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase();
  });
  afterAll(() => opened.close());

  const run = async (script: string, args: string[]) => {
    const { dataDir, databaseUrl } = opened.config;
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' };
    const command = [`scripts/${script}.ts`, ...args];
    return promisify(execFile)(process.execPath, command, { env }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  };
  const write = async (name: string, content: string): Promise<string> => {
    const path = join(opened.config.dataDir, name);
    await writeFile(path, content);
    return path;
  };

  test('import landmarks and say how many', async () => {
    const path = await write(
      'stations.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            id: 'node/1',
            properties: { name: '人民广场', 'name:en': 'People’s Square' },
            geometry: { type: 'Point', coordinates: [121.4693, 31.2317] },
          },
        ],
      }),
    );
    const { code, stdout, stderr } = await run('landmarks', [path]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '地标 Landmarks (metro_station): 1，替换 replacing 0\n',
    });
    expect(stderr).toContain('写入 Writing');
    const rows = await opened.database.db.selectFrom('landmark').select('name').execute();
    expect(rows).toEqual([{ name: '人民广场' }]);
  });

  test('import outlines, and name what is wrong with a file', async () => {
    const ring = [
      [121.47, 31.23],
      [121.48, 31.23],
      [121.48, 31.24],
      [121.47, 31.23],
    ];
    const feature = {
      properties: { code: '310101002' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
    const good = { type: 'FeatureCollection', features: [feature] };
    const path = await write('areas.geojson', JSON.stringify(good));
    const { code, stdout } = await run('areas', [path, '--city', 'sh']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '边界 Outlines: 1 / 215 个街镇 subdistricts\n站点 Places assigned: 0\n',
    });
    const torn = await write('torn.geojson', JSON.stringify(good).slice(0, -9));
    const failed = await run('areas', [torn]);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('torn.geojson is not complete GeoJSON');
  });

  test.each([
    [[], 'Give one file'],
    [['a.geojson', '--city', 'xx'], 'sh (上海市)'],
    [['a.geojson', '--crs', 'utm'], '"utm"'],
    [['a.geojson', '--colour', 'red'], '--colour'],
  ])('answer wrong usage %j with 2 and the way out', async (args, message) => {
    const { code, stderr } = await run('areas', args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('explain themselves', async () => {
    expect((await run('areas', ['--help'])).stdout).toContain('npm run areas');
    expect((await run('landmarks', ['-h'])).stdout).toContain('npm run landmarks');
  });
});
