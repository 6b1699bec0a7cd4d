import { latLngToCell } from 'h3-js';
import { toWgs84 } from '../../../city/coordinates.ts';
import type { CoordinateSystem } from '../../../contract/codes.ts';
import { demandGroups, type DemandGroup } from '../../../contract/coverage.ts';
import type { Position } from '../../../contract/geometry.ts';
import { degreesFromText } from '../../../imports/quantities.ts';
import { demandResolution } from '../../grid/grid.ts';
import { cellNumber } from '../../grid/h3-cells.ts';
import { centroidOf } from './centroid.ts';
import type { DemandColumns } from './demand-columns.ts';
import type { DemandRow } from './demand-rows.ts';
import { demandCellsOf } from './read-h3.ts';

/** What is wrong with one row, with the way out. A value, never thrown. */
export interface DemandProblem {
  readonly line: number;
  readonly field: string;
  readonly zh: string;
  readonly en: string;
}

/** What a row says: people, in equal parts in each of these cells. */
export interface DemandEntry {
  readonly cells: readonly bigint[];
  /** Of all cells together, at every hour, at one, or at each of 24. */
  readonly people: number | { readonly hour: number; readonly people: number } | readonly number[];
  /** Null: the row states none. */
  readonly group: DemandGroup | null;
  /** A polygon, counted where its centroid is. */
  readonly byCentroid: boolean;
}

type Read<T> = T | Omit<DemandProblem, 'line'>;

/** Reads one row. @param system of its coordinates. */
export function understandRow(
  row: DemandRow,
  columns: DemandColumns,
  system: CoordinateSystem,
): { readonly entry: DemandEntry } | { readonly problem: DemandProblem } {
  const cell = (position: number | null): string =>
    position === null ? '' : (row.cells[position] ?? '').trim();
  const failed = (problem: Omit<DemandProblem, 'line'>) => ({
    problem: { line: row.line, ...problem },
  });
  if (row.cells.slice(columns.width).some((text) => text !== ''))
    return failed(raggedRow(row, columns));
  const cells = readCells(row, columns, system, cell);
  if ('zh' in cells) return failed(cells);
  const people = readPeople(columns, cell);
  if (typeof people === 'object' && 'zh' in people) return failed(people);
  const group = readGroup(cell(columns.group));
  if (typeof group === 'object' && group !== null) return failed(group);
  const byCentroid = columns.h3 === null && (row.geometry?.type.endsWith('Polygon') ?? false);
  return { entry: { cells, people, group, byCentroid } };
}

function raggedRow({ cells }: DemandRow, { width }: DemandColumns): Omit<DemandProblem, 'line'> {
  return {
    field: '',
    zh: `这一行有 ${cells.length} 列，表头有 ${width} 列；多半是某个数里有逗号而没有引号`,
    en: `the row has ${cells.length} cells and the header ${width}; look for a comma inside a number`,
  };
}

type CellText = (position: number | null) => string;

function readCells(
  row: DemandRow,
  columns: DemandColumns,
  system: CoordinateSystem,
  cell: CellText,
): Read<readonly bigint[]> {
  if (columns.h3 !== null) {
    const text = cell(columns.h3);
    const cells = demandCellsOf(text);
    if (typeof cells === 'object') return cells;
    return cells === 'too_coarse'
      ? {
          field: 'h3',
          zh: `“${text}”的分辨率低于 5，比一个街镇大得多；请给分辨率 5 至 15 的格`,
          en: `"${text}" is coarser than resolution 5, many times a subdistrict; give 5 to 15`,
        }
      : {
          field: 'h3',
          zh: `“${text}”不是 H3 格号，如 8930958a14bffff`,
          en: `"${text}" is no H3 cell such as 8930958a14bffff`,
        };
  }
  const position =
    row.geometry === undefined
      ? readDegrees(cell(columns.longitude), cell(columns.latitude))
      : readGeometry(row.geometry);
  if ('zh' in position) return position;
  const [longitude, latitude] = toWgs84(position, system);
  return [cellNumber(latLngToCell(latitude, longitude, demandResolution))];
}

function readDegrees(longitudeText: string, latitudeText: string): Read<Position> {
  const [longitude, latitude] = [degreesFromText(longitudeText), degreesFromText(latitudeText)];
  const field = longitude === null ? 'lon' : 'lat';
  if (longitude === null || latitude === null) {
    const text = longitude === null ? longitudeText : latitudeText;
    return {
      field,
      zh: `“${text}”不是十进制度数；请写成 121.4693 和 31.2317 的样子`,
      en: `"${text}" is not decimal degrees such as 121.4693 and 31.2317`,
    };
  }
  return checkRange([longitude, latitude]);
}

function readGeometry(geometry: DemandRow['geometry']): Read<Position> {
  const position = centroidOf(geometry ?? null);
  if (position !== null) return checkRange(position);
  const type = geometry?.type ?? 'null';
  return {
    field: 'geometry',
    zh: `几何是 ${type}；这里要点（Point）或完整的面（Polygon、MultiPolygon），经度在前`,
    en: `the geometry is ${type}; give a Point or a complete Polygon or MultiPolygon, longitude first`,
  };
}

function checkRange([longitude, latitude]: Position): Read<Position> {
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return [longitude, latitude];
  const swapped = Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180;
  return {
    field: 'lat',
    zh: swapped
      ? `${longitude}, ${latitude} 像是经纬度写反了；经度在前`
      : `${longitude}, ${latitude} 不是地球上的坐标`,
    en: swapped
      ? `${longitude}, ${latitude} look swapped; longitude goes first`
      : `${longitude}, ${latitude} are nowhere on Earth`,
  };
}

function readPeople(columns: DemandColumns, cell: CellText): Read<DemandEntry['people']> {
  if (columns.hours !== null) {
    const hours: number[] = [];
    for (const [hour, position] of columns.hours.entries()) {
      // An hour that is left empty is an hour without anybody.
      const people = cell(position) === '' ? 0 : countFrom(cell(position));
      if (people === null) return notACount(`hour_${hour}`, cell(position));
      hours.push(people);
    }
    return hours;
  }
  const people = countFrom(cell(columns.people));
  if (people === null) return notACount('people', cell(columns.people));
  const hourText = cell(columns.hour);
  if (hourText === '') return people;
  const hour = /^(\d{1,2})(?::00|时|点)?$/.exec(hourText.normalize('NFKC'))?.[1];
  if (hour !== undefined && Number(hour) < 24) return { hour: Number(hour), people };
  return {
    field: 'hour',
    zh: `“${hourText}”不是 0 至 23 的整点；全天的行请留空`,
    en: `"${hourText}" is not an hour from 0 to 23; leave it empty for all day`,
  };
}

function countFrom(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s,]/g, '').replace(/人$/, '');
  if (!/^\d+(?:\.\d+)?(?:e[-+]?\d{1,2})?$/i.test(plain)) return null;
  return Number(plain);
}

function notACount(field: string, text: string): Omit<DemandProblem, 'line'> {
  return {
    field,
    zh: text === '' ? '人数是空的；没有人请写 0' : `“${text}”不是人数；要 0 或正数`,
    en:
      text === ''
        ? 'the number of people is empty; write 0 for nobody'
        : `"${text}" is not a number of people, 0 or more`,
  };
}

const groupWords: Readonly<Record<DemandGroup, readonly string[]>> = {
  residents: ['resident', '居民', '常住人口', '人口'],
  couriers: [
    'courier',
    'rider',
    'riders',
    '快递员',
    '骑手',
    '快递',
    '外卖',
    '外卖骑手',
    '快递员和骑手',
  ],
  ride_hail: ['ride-hail', 'ride hail', 'ridehail', '网约车', '网约车司机'],
  truck: ['trucks', 'truck driver', '货车', '卡车', '货车司机', '卡车司机'],
  other: ['others', '其他', '其它'],
};

function readGroup(text: string): Read<DemandGroup> | null {
  if (text === '') return null;
  const plain = text.normalize('NFKC').toLowerCase();
  const group = demandGroups.find((code) => code === plain || groupWords[code].includes(plain));
  if (group !== undefined) return group;
  return {
    field: 'group',
    zh: `人群“${text}”不认识；可写 ${demandGroups.join('、')}`,
    en: `the group "${text}" is not known; it is one of ${demandGroups.join(', ')}`,
  };
}
