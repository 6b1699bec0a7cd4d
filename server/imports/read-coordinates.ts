import { coordinateSystems, type CoordinateSystem } from '../contract/codes.ts';
import type { Position } from '../contract/geometry.ts';
import { systemFromText, type ColumnMapping } from './map-columns.ts';
import type { RowProblem } from './problem.ts';
import { degreesFromText } from './quantities.ts';
import type { RawRow } from './table.ts';

export interface StatedCoordinates {
  readonly position: Position | null;
  readonly entrance: Position | null;
  readonly system: CoordinateSystem | null;
  readonly problem: RowProblem | null;
}

/** A row's coordinates as written, from its geometry, one column "lon,lat", or two columns. */
export function readCoordinates(
  raw: RawRow,
  mapping: ColumnMapping,
  system: CoordinateSystem | null,
): StatedCoordinates {
  const nothing = { position: null, entrance: null, system };
  const cell = (field: Parameters<ColumnMapping['columns']['get']>[0]): string => {
    const index = mapping.columns.get(field);
    return index === undefined ? '' : (raw.cells[index] ?? '').trim();
  };

  const ownSystem = cell('system') === '' ? system : systemFromText(cell('system'));
  if (ownSystem === null && cell('system') !== '') {
    return { ...nothing, problem: unknownSystem(cell('system')) };
  }

  const entrance = pair(cell('entranceLongitude'), cell('entranceLatitude'), '入口', 'entrance');
  if ('problem' in entrance) return { ...nothing, problem: entrance.problem };
  const found: Parsed =
    raw.position === undefined
      ? mapping.columns.has('position') && cell('position') !== ''
        ? combined(cell('position'))
        : pair(cell('longitude'), cell('latitude'), '', 'position')
      : { position: raw.position };
  if ('problem' in found) return { ...nothing, problem: found.problem };
  return {
    position: found.position,
    entrance: entrance.position,
    system: ownSystem,
    problem: null,
  };
}

type Parsed = { position: Position | null } | { problem: RowProblem };

function pair(
  longitudeText: string,
  latitudeText: string,
  zhPrefix: string,
  field: string,
): Parsed {
  if (longitudeText === '' && latitudeText === '') return { position: null };
  if (longitudeText === '' || latitudeText === '') {
    const zh = longitudeText === '' ? '缺经度' : '缺纬度';
    const en = longitudeText === '' ? 'longitude' : 'latitude';
    return {
      problem: {
        code: 'coordinates_incomplete',
        field,
        zh: `${zhPrefix}坐标${zh}；请补全，或经纬度都留空（将作为未核记录，不上图）`,
        en: `the ${en} is missing; give both, or leave both empty to keep the row off the map`,
      },
    };
  }
  const longitude = degreesFromText(longitudeText);
  const latitude = degreesFromText(latitudeText);
  if (longitude !== null && latitude !== null) return { position: [longitude, latitude] };
  return { problem: notNumbers(`${longitudeText}, ${latitudeText}`, field) };
}

function combined(text: string): Parsed {
  const parts = text
    .normalize('NFKC')
    .replaceAll(/[[\]()]|^point/gi, '')
    .trim()
    .split(/\s*[,;\s]\s*/);
  const [longitude, latitude] = parts.map(degreesFromText);
  if (parts.length !== 2 || typeof longitude !== 'number' || typeof latitude !== 'number') {
    return { problem: notNumbers(text, 'position') };
  }
  return { position: [longitude, latitude] };
}

function notNumbers(text: string, field: string): RowProblem {
  return {
    code: 'coordinates_not_numbers',
    field,
    zh: `坐标“${text}”不是十进制度数；请写成 121.4693 和 31.2317 的样子`,
    en: `the coordinates "${text}" are not decimal degrees such as 121.4693 and 31.2317`,
  };
}

function unknownSystem(text: string): RowProblem {
  return {
    code: 'system_unknown',
    field: 'system',
    zh: `坐标系“${text}”不认识；可写 ${coordinateSystems.join('、')}`,
    en: `the coordinate system "${text}" is not known; it is one of ${coordinateSystems.join(', ')}`,
  };
}
