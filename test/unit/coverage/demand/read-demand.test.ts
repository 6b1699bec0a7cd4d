import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellToChildren, cellToParent, latLngToCell } from 'h3-js';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toWgs84 } from '../../../../server/city/coordinates.ts';
import {
  readDemand,
  type DemandReading,
} from '../../../../server/coverage/demand/import/read-demand.ts';
import { cellText } from '../../../../server/coverage/grid/h3-cells.ts';
import type { CoordinateSystem } from '../../../../server/contract/codes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demand-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(
  content: string | Buffer | object,
  system: CoordinateSystem | null = 'wgs84',
): Promise<DemandReading> {
  const path = join(folder, 'file');
  const isText = typeof content === 'string' || Buffer.isBuffer(content);
  await writeFile(path, isText ? content : JSON.stringify(content));
  return await readDemand(path, { system, group: 'other', progress: () => undefined });
}

/** People by cell of the only layer. */
function peopleOf({ parts }: DemandReading, group = 'other'): Record<string, number> {
  const { demand } = parts.find((part) => part.group === group)!;
  return Object.fromEntries(
    Array.from(demand.cells, (cell, i) => [cellText(cell), demand.people[i]!]),
  );
}

const [longitude, latitude] = [121.47, 31.23];
const square = latLngToCell(latitude, longitude, 9);

describe('cells', () => {
  test('of resolution 9 add up by row', async () => {
    const reading = await read(`h3,people\n${square},10\n${square},2.5\n`);
    expect(peopleOf(reading)).toEqual({ [square]: 12.5 });
    expect(reading).toMatchObject({ rows: 2, problems: [], system: null });
  });

  test('finer than 9 count in their parent', async () => {
    const fine = cellToChildren(square, 11);
    expect(peopleOf(await read(`h3,people\n${fine[0]!},1\n${fine[40]!},2\n`))).toEqual({
      [square]: 3,
    });
  });

  test('coarser than 9 are shared out evenly among their children', async () => {
    const coarse = cellToParent(square, 7);
    const people = peopleOf(await read(`h3,people\n${coarse},98\n`));
    expect(Object.keys(people).toSorted()).toEqual(cellToChildren(coarse, 9).toSorted());
    expect(new Set(Object.values(people))).toEqual(new Set([2]));
  });

  test('may be written in decimal', async () => {
    expect(peopleOf(await read(`h3,people\n${BigInt(`0x${square}`)},4\n`))).toEqual({
      [square]: 4,
    });
  });
});

describe('points', () => {
  test('by Chinese headers in GB18030, below a title', async () => {
    const text = `骑手接单点\n\n经度,纬度,单量,备注\n${longitude},${latitude},"1,200",午高峰\n`;
    const reading = await read(iconv.encode(text, 'gb18030'));
    expect(peopleOf(reading)).toEqual({ [square]: 1200 });
    expect(reading.ignoredColumns).toEqual(['备注']);
  });

  test('are converted from the system that is asked for or that their headers state', async () => {
    const [lon, lat] = toWgs84([longitude, latitude], 'gcj02');
    const converted = { [latLngToCell(lat, lon, 9)]: 1 };
    expect(converted).not.toHaveProperty(square);
    const rows = `${longitude},${latitude},1\n`;
    expect(peopleOf(await read(`lon,lat,people\n${rows}`, 'gcj02'))).toEqual(converted);
    const stated = await read(`经度(GCJ-02),纬度(GCJ-02),人数\n${rows}`, null);
    expect(stated.system).toBe('gcj02');
    expect(peopleOf(stated)).toEqual(converted);
  });

  test('are not taken in a system that nobody states', async () => {
    await expect(read(`lon,lat,people\n${longitude},${latitude},1\n`, null)).rejects.toThrow(
      /--crs/,
    );
  });
});

describe('groups and hours', () => {
  test('each group is a layer; rows that state none are of the default group', async () => {
    const reading = await read(
      `h3,people,group\n${square},1,骑手\n${square},2,truck\n${square},4,\n`,
    );
    expect(reading.hasGroups).toBe(true);
    expect(reading.parts.map(({ group }) => group)).toEqual(['couriers', 'other', 'truck']);
    expect(peopleOf(reading, 'couriers')).toEqual({ [square]: 1 });
  });

  test('a row with an hour counts in that hour, one without in all', async () => {
    const { parts } = await read(`h3,people,hour\n${square},24,8\n${square},1,\n`);
    const { hourly, people } = parts[0]!.demand;
    expect([...hourly!]).toEqual(Array.from({ length: 24 }, (_, hour) => (hour === 8 ? 25 : 1)));
    expect([...people]).toEqual([2]);
  });

  test('24 columns are the 24 hours, shared out like people', async () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    const header = hours.map((hour) => `hour_${hour}`).join(',');
    const coarse = cellToParent(square, 8);
    const { parts } = await read(
      `h3,${header}\n${coarse},${hours.map((hour) => hour * 7).join(',')}\n`,
    );
    const { cells, hourly, people } = parts[0]!.demand;
    expect(cells).toHaveLength(7);
    expect([...hourly!.subarray(24, 48)]).toEqual(hours);
    expect(people[6]).toBe(11.5);
  });

  test('some of the hours are not enough', async () => {
    await expect(read(`h3,hour_0,hour_1\n${square},1,1\n`)).rejects.toThrow(/2, 3, 4.* missing/);
  });
});

describe('GeoJSON', () => {
  test('points count where they are, in WGS-84', async () => {
    const reading = await read(
      feature({ type: 'Point', coordinates: [longitude, latitude] }),
      null,
    );
    expect(peopleOf(reading)).toEqual({ [square]: 3 });
  });

  test('a polygon counts where its centroid is, whatever its direction', async () => {
    // An L of three equal squares: its centroid is at 5/6 of a square from the corner.
    const l = [
      [0, 0],
      [2, 0],
      [2, 1],
      [1, 1],
      [1, 2],
      [0, 2],
      [0, 0],
    ];
    const ring = l.map(([x, y]) => [121.4 + x! * 0.06, 31.2 + y! * 0.06]);
    const expected = { [latLngToCell(31.2 + 0.05, 121.4 + 0.05, 9)]: 3 };
    for (const coordinates of [[ring], [ring.toReversed()]]) {
      const reading = await read(feature({ type: 'Polygon', coordinates }), null);
      expect(peopleOf(reading)).toEqual(expected);
      expect(reading.byCentroid).toBe(1);
    }
  });

  test('lines and missing geometry are refused by feature', async () => {
    const line = feature({
      type: 'LineString',
      coordinates: [
        [121, 31],
        [122, 31],
      ],
    });
    const nothing = feature(null);
    const file = { ...line, features: [...line.features, ...nothing.features] };
    const { problems } = await read(file, null);
    expect(problems.map(({ line: at, field, en }) => [at, field, en.slice(0, 26)])).toEqual([
      [1, 'geometry', 'the geometry is LineString'],
      [2, 'geometry', 'the geometry is null; give'],
    ]);
  });
});

describe('what is wrong with a file', () => {
  test.each([
    ['lon,lat,people', '31.23,121.47,1', 'lat', /swapped/],
    ['lon,lat,people', '121.47,north,1', 'lat', /"north" is not decimal degrees/],
    ['lon,lat,people', ',31.23,1', 'lon', /"" is not decimal degrees/],
    ['lon,lat,people', '121.47,31.23,many', 'people', /"many" is not a number/],
    ['lon,lat,people', '121.47,31.23,-1', 'people', /"-1" is not a number/],
    ['lon,lat,people', '121.47,31.23,', 'people', /is empty; write 0/],
    ['lon,lat,people', '121.47,31.23,1,200', '', /4 cells and the header 3/],
    ['h3,people', '8930958a14bff,1', 'h3', /no H3 cell/],
    ['h3,people', '83309dfffffffff,1', 'h3', /coarser than resolution 5/],
    ['h3,people,hour', `${square},1,24`, 'hour', /"24" is not an hour/],
    ['h3,people,group', `${square},1,pilots`, 'group', /"pilots" is not known/],
  ])('%s: %s', async (header, row, field, message) => {
    const { problems, rows } = await read(`${header}\n${row}\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 2, field });
    expect(problems[0]!.en).toMatch(message);
    expect(rows).toBe(0);
  });

  test.each([
    ['name,size\na,1\n', /No header/],
    ['h3,name,lat\nx,1,2\n', /No column says how many/],
    ['people,count,lat\n1,1,1\n', /"people" and "count" say the same/],
    ['people,lat\n1,1\n', /No column says where/],
    ['h3,人数（万人）\nx,1\n', /tens of thousands/],
    ['h3,people\n', /no rows/],
    ['', /is empty/],
  ])('%j', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });
});

function feature(geometry: unknown, properties: object = { people: 3 }) {
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] };
}
