import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readCityPack, readCityPacks } from '../../../server/city/read-pack.ts';

const suzhou = 'test/fixtures/cities/suzhou';
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

test('reads Shanghai: 16 districts with the census, 215 subdistricts', async () => {
  const [pack] = await readCityPacks('data');
  expect(pack!.id).toBe('sh');
  expect(pack!.districts).toHaveLength(16);
  expect(pack!.districts.reduce((sum, { population }) => sum + population!, 0)).toBe(24_870_895);
  expect(pack!.districts.map(({ code }) => code)).toContain('310151');
  expect(pack!.subdistricts).toHaveLength(215);
  expect(pack!.hotlines.map(({ number }) => number)).toEqual([
    '12351',
    '12356',
    '400-820-0393',
    '12348',
  ]);
});

test('knows the holidays of 2026 with their shifted working days', async () => {
  const { holidays } = await readCityPack('data/shanghai');
  expect(holidays.holidays.get('2026-02-17')).toBe('春节');
  expect(holidays.holidays.has('2026-06-01')).toBe(false);
  expect(holidays.workdays.has('2026-02-28')).toBe(true);
  expect(holidays.to).toBe('2026-12-31');
});

test('reads another city with outlines and holidays of its own', async () => {
  const pack = await readCityPack(suzhou);
  expect(pack.districts.map(({ name, population }) => [name, population])).toEqual([
    ['姑苏区', 924083],
    ['吴中区', null],
  ]);
  expect(pack.holidays.holidays).toEqual(new Map([['2026-10-01', '国庆节']]));
});

test('changes its hash with what it says and not with how it is written', async () => {
  const before = await readCityPack(suzhou);
  const spaced = await changed('hotlines.json', (text) => `\n${text}\n`);
  expect((await readCityPack(spaced)).hash).toBe(before.hash);
  const other = await changed('holidays.json', (text) => text.replace('2026-10-10', '2026-10-11'));
  expect((await readCityPack(other)).hash).not.toBe(before.hash);
});

test.each([
  ['city.json', '"Asia/Shanghai"', '"Asia/Suzhou"', /city\.json: timeZone: "Asia\/Suzhou"/],
  ['city.json', '"nameEn"', '"nameEN"', /city\.json: .*(nameEn|nameEN)/],
  ['city.json', '[120.62, 31.31]', '[31.31, 120.62]', /city\.json: centre: lies outside bbox/],
  ['districts.csv', '320508', '32050', /districts\.csv: line 2: code: "32050" is not six digits/],
  ['districts.csv', '吴中区', '相城区', /districts\.csv: line 3: code: 320506 has no outline/],
  ['districts.csv', '924083', 'many', /districts\.csv: line 2: population: "many"/],
  ['districts.geojson', '120.55, 31.38', '121.55, 31.38', /districts\.geojson: 姑苏区: .*outside/],
  ['subdistricts.csv', ',320508', ',320509', /subdistricts\.csv: line 2: district: 320509/],
  ['hotlines.json', '"0512-12351"', '"call us"', /hotlines\.json: 0\.number/],
  ['holidays.json', '2026-10-10', '2026-02-30', /holidays\.json: 2026-02-30 is not a date/],
  ['holidays.json', '2026-10-10', '2027-10-10', /holidays\.json: 2027-10-10 is outside/],
  ['holidays.json', '{\n', '{{\n', /holidays\.json: is not JSON/],
])('names the file and the field: %s, %s to %s', async (file, from, to, message) => {
  const folder = await changed(file, (text) => text.replace(from, to));
  await expect(readCityPack(folder)).rejects.toThrow(message);
});

test('says when there is no city at all', async () => {
  await expect(readCityPacks('test/unit')).rejects.toThrow('holds no city');
});

/** A copy of the small pack with one file rewritten. */
async function changed(file: string, rewrite: (text: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'city-pack-'));
  folders.push(folder);
  await cp(suzhou, folder, { recursive: true });
  const path = join(folder, file);
  await writeFile(path, rewrite(await readFile(path, 'utf8')));
  return folder;
}
