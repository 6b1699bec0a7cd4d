import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';

// QGIS reads OGC API Features by the same library.
const gdal = existsSync('/usr/bin/ogrinfo') && existsSync('/usr/bin/ogr2ogr');
if (!gdal) process.stderr.write('Left out: GDAL as a client of /ogc (gdal-bin is not installed)\n');

const run = promisify(execFile);
const count = 25;

describe.skipIf(!databaseAvailable || !gdal)('GDAL as a client of /ogc', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-gdal-'));
  const asked: URL[] = [];
  let yizhan: TestApp;
  let source: string;

  beforeAll(async () => {
    yizhan = await openTestApp({
      seed: async ({ db }) => {
        await addPlaces(
          db,
          Array.from({ length: count }, (_, index) => ({
            at: [121.4 + index / 100, 31.2] as const,
            name: `站 ${index}`,
            capacity: index,
            kind: index % 5 === 0 ? ('driver_home' as const) : ('union_station' as const),
            status: index === 5 ? ('temporarily_closed' as const) : ('open' as const),
          })),
        );
      },
    });
    yizhan.app.server.on(
      'request',
      ({ url, headers }: { url: string; headers: { host?: string } }) =>
        asked.push(new URL(url, `http://${headers.host}`)),
    );
    source = `OAPIF:${await yizhan.app.listen({ host: '127.0.0.1', port: 0 })}/ogc`;
  });
  afterAll(async () => {
    await yizhan?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ogrinfo = async (...parameters: string[]): Promise<string> => {
    asked.length = 0;
    const { stdout, stderr } = await run('ogrinfo', ['-ro', ...parameters]);
    expect(stderr).toBe('');
    return stdout;
  };
  const itemQueries = (): string[] =>
    asked
      .filter(({ pathname }) => pathname.endsWith('/items'))
      .map(({ searchParams }) => decodeURIComponent(searchParams.toString()));

  test('lists the layers, with their titles', async () => {
    // Layers of coverage cannot be looked into before there are travel times, which is said.
    const { stdout } = await run('ogrinfo', ['-ro', source]);
    expect(stdout).toContain('places (title: 全部服务点 All places) (Point)');
    expect(stdout).toContain('driver_home (title: 司机之家');
    expect(stdout).toContain('districts (title: 区 Districts) (Multi Polygon)');
    expect(stdout).toContain('coverage_districts');
  });

  test('knows how many there are, what they hold and in which system', async () => {
    const info = await ogrinfo('-so', source, 'places');
    expect(info).toContain(`Feature Count: ${count}`);
    expect(info).toContain('Geometry: Point');
    expect(info).toContain('GEOGCRS["WGS 84"');
    expect(info).toMatch(/\nkind: String/);
    expect(info).toMatch(/\ncapacity: Integer/);
    expect(info).toMatch(/\nupdated_at: DateTime/);
    const features = await ogrinfo('-q', source, 'places', '-where', "name = '站 3'");
    expect(features).toContain('POINT (121.43 31.2)');
  });

  test('leaves filters to the server', async () => {
    const info = await ogrinfo(
      '-so',
      source,
      'places',
      '-where',
      "kind = 'driver_home' AND status = 'open'",
    );
    expect(info).toContain('Feature Count: 4');
    expect(itemQueries()).toContainEqual(expect.stringContaining('kind=driver_home&status=open'));
  });

  test('writes filters as CQL2 text that is understood', async () => {
    // What GDAL writes where it takes a server to know the language, under its later name.
    asked.length = 0;
    const where = "kind = 'driver_home' OR name LIKE '站 1%'";
    const parameters = ['-so', source, 'places', '-where', where];
    const filter = `filter=(${where.replace(' OR ', ') OR (')})`;
    const response = await yizhan.app.inject(`/ogc/collections/places/items?${encodeURI(filter)}`);
    expect(await ogrinfo(...parameters)).toContain(
      `Feature Count: ${response.json<{ numberMatched: number }>().numberMatched}`,
    );
  });

  test('asks for what lies in a box', async () => {
    const info = await ogrinfo('-so', source, 'places', '-spat', '121.395', '31', '121.425', '32');
    expect(info).toContain('Feature Count: 3');
    expect(itemQueries()).toContainEqual(expect.stringMatching(/bbox=121\.39/));
  });

  test('reads all features, page by page', async () => {
    const file = join(folder, 'places.csv');
    asked.length = 0;
    await run('ogr2ogr', ['-f', 'CSV', file, source, 'places', '-oo', 'PAGE_SIZE=10']);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(1 + count);
    expect(new Set(lines).size).toBe(1 + count);
    expect(itemQueries().filter((query) => query.includes('cursor='))).toHaveLength(2);
  });
});
