import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { polygonToWgs84 } from './coordinates.ts';
import { decodeEcharts } from './decode-echarts.ts';
import { chineseHolidays, listedHolidays } from './holidays.ts';
import {
  CityFile,
  DistrictsEcharts,
  DistrictsGeoJson,
  HolidaysFile,
  HotlinesFile,
  PackError,
  readJson,
  readTable,
} from './pack-files.ts';
import type { CityPack, HolidayTable, PackDistrict, PackSubdistrict } from './pack.ts';

/**
 * Reads every folder of `citiesDir` that has a `city.json`, in the order of their names.
 * @throws {PackError} for the first thing that is wrong, with its file and field.
 */
export async function readCityPacks(citiesDir: string): Promise<CityPack[]> {
  const folders = existsSync(citiesDir)
    ? readdirSync(citiesDir)
        .toSorted()
        .map((name) => join(citiesDir, name))
        .filter((folder) => existsSync(join(folder, 'city.json')))
    : [];
  if (folders.length === 0) {
    throw new PackError(citiesDir, 'holds no city: no folder in it has a city.json');
  }
  const packs: CityPack[] = [];
  for (const folder of folders) {
    const pack = await readCityPack(folder);
    const same = packs.findIndex(({ id }) => id === pack.id);
    if (same !== -1) {
      throw new PackError(
        join(folder, 'city.json'),
        `id: "${pack.id}" is taken by ${folders[same]!}`,
      );
    }
    packs.push(pack);
  }
  return packs;
}

/** Reads one city's folder. @throws {PackError} */
export async function readCityPack(folder: string): Promise<CityPack> {
  const city = await readJson(folder, 'city.json', CityFile);
  const wrong = (field: string, problem: string): never => {
    throw new PackError(join(folder, 'city.json'), `${field}: ${problem}`);
  };
  if (!isTimeZone(city.timeZone)) wrong('timeZone', `"${city.timeZone}" is not a time zone`);
  const [west, south, east, north] = city.bbox;
  if (west >= east || south >= north) wrong('bbox', 'must be west, south, east, north');
  if (!inBox(city.centre, city.bbox)) wrong('centre', 'lies outside bbox');
  const groups = (city.demand?.groups ?? []).map(({ group }) => group);
  const twice = groups.find((group, position) => groups.indexOf(group) !== position);
  if (twice !== undefined) wrong('demand.groups', `${twice} is there twice`);

  const districts = await readDistricts(folder, city);
  const content = {
    id: city.id,
    nameZh: city.nameZh,
    nameEn: city.nameEn,
    mapNames: city.mapNames,
    timeZone: city.timeZone,
    centre: city.centre,
    bbox: city.bbox,
    coordinateSystems: city.coordinateSystems,
    hotlines: await readJson(folder, 'hotlines.json', HotlinesFile),
    districts,
    subdistricts: await readSubdistricts(folder, districts),
    outlineSource: city.districts.source,
    ...(city.demand === undefined ? {} : { demand: city.demand }),
    sources: city.sources,
  };
  const holidays = await readHolidays(folder, city);
  return { ...content, holidays, hash: hashOf(content, holidays) };
}

async function readDistricts(folder: string, city: CityFile): Promise<PackDistrict[]> {
  const { polygons, format, crs } = city.districts;
  const outlines =
    format === 'echarts'
      ? decodeEcharts(await readJson(folder, polygons, DistrictsEcharts))
      : (await readJson(folder, polygons, DistrictsGeoJson)).features.map((feature) => ({
          code: feature.properties.code ?? null,
          name: feature.properties.name,
          geometry: asMultiPolygon(feature.geometry),
        }));
  const table = await readTable(folder, 'districts.csv', ['code', 'name', 'population'] as const);
  const codes = new Set<string>();
  const districts = table.map(({ line, row }) => {
    const wrong = (field: string, problem: string): PackError =>
      new PackError(join(folder, 'districts.csv'), `line ${line}: ${field}: ${problem}`);
    if (!/^\d{6}$/.test(row.code)) throw wrong('code', `"${row.code}" is not six digits`);
    if (codes.has(row.code)) throw wrong('code', `${row.code} is there twice`);
    codes.add(row.code);
    if (row.name === '') throw wrong('name', 'is empty');
    if (!/^\d*$/.test(row.population)) {
      throw wrong('population', `"${row.population}" is not a whole number`);
    }
    // Some map files leave a code out; the name then tells.
    const outline = outlines.find(({ code, name }) =>
      code === null ? name === row.name : code === row.code,
    );
    if (outline === undefined) throw wrong('code', `${row.code} has no outline in ${polygons}`);
    const geometry = polygonToWgs84(outline.geometry, crs);
    const problem = problemOfPolygon(geometry, city);
    if (problem !== null) throw new PackError(join(folder, polygons), `${row.name}: ${problem}`);
    const population = row.population === '' ? null : Number(row.population);
    return { code: row.code, name: row.name, population, geometry };
  });
  const extra = outlines.find(
    ({ code, name }) => !districts.some((one) => one.code === code || one.name === name),
  );
  if (extra !== undefined) {
    throw new PackError(join(folder, polygons), `${extra.name} is not in districts.csv`);
  }
  return districts;
}

async function readSubdistricts(
  folder: string,
  districts: readonly PackDistrict[],
): Promise<PackSubdistrict[]> {
  const table = await readTable(folder, 'subdistricts.csv', ['code', 'name', 'district'] as const);
  const codes = new Set<string>();
  return table.map(({ line, row }) => {
    const wrong = (field: string, problem: string): PackError =>
      new PackError(join(folder, 'subdistricts.csv'), `line ${line}: ${field}: ${problem}`);
    if (!/^\d{9}$/.test(row.code)) throw wrong('code', `"${row.code}" is not nine digits`);
    if (codes.has(row.code)) throw wrong('code', `${row.code} is there twice`);
    codes.add(row.code);
    if (row.name === '') throw wrong('name', 'is empty');
    if (!districts.some(({ code }) => code === row.district)) {
      throw wrong('district', `${row.district} is not in districts.csv`);
    }
    return row;
  });
}

async function readHolidays(folder: string, { holidays }: CityFile): Promise<HolidayTable> {
  if ('calendar' in holidays) return chineseHolidays();
  const file = await readJson(folder, holidays.file, HolidaysFile);
  try {
    return listedHolidays(file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PackError(join(folder, holidays.file), error.message, { cause: error });
  }
}

function problemOfPolygon({ coordinates }: GeoJSON.MultiPolygon, city: CityFile): string | null {
  const rings = coordinates.flat();
  if (rings.length === 0) return 'its outline is empty';
  for (const ring of rings) {
    const [first, last] = [ring[0], ring.at(-1)];
    if (ring.length < 4) return 'a ring has fewer than four positions';
    if (first![0] !== last![0] || first![1] !== last![1]) return 'a ring is not closed';
    const stray = ring.find(([x, y]) => !inBox([x!, y!], city.bbox));
    if (stray !== undefined) {
      return `${stray.join(', ')} lies outside the city's bbox (longitude first? right crs?)`;
    }
  }
  return null;
}

function inBox([x, y]: CityFile['centre'], [west, south, east, north]: CityFile['bbox']): boolean {
  return x >= west && x <= east && y >= south && y <= north;
}

function asMultiPolygon(geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon): GeoJSON.MultiPolygon {
  return geometry.type === 'MultiPolygon'
    ? geometry
    : { type: 'MultiPolygon', coordinates: [geometry.coordinates] };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/** Of what the pack says, after conversion: a better conversion is a new pack too. */
function hashOf(content: object, holidays: HolidayTable): string {
  const dates = { ...holidays, holidays: [...holidays.holidays], workdays: [...holidays.workdays] };
  return createHash('sha256')
    .update(JSON.stringify([content, dates]))
    .digest('hex');
}
