import type { CoordinateSystem } from '../../../contract/codes.ts';
import { normaliseHeader } from '../../../imports/fields.ts';
import { systemFromText } from '../../../imports/map-columns.ts';
import { ImportError } from '../../../imports/problem.ts';

/** Headers by which a column is known, after `normaliseHeader`. */
const headers = {
  h3: ['h3', 'h3 index', 'h3 cell', 'hex', 'hex id', 'cell', '六边形', '格网', '网格', '网格编码'],
  longitude: ['lon', 'lng', 'long', 'longitude', 'x', '经度'],
  latitude: ['lat', 'latitude', 'y', '纬度'],
  people: [
    'people',
    'persons',
    'population',
    'count',
    'number',
    'orders',
    'stops',
    'value',
    '人数',
    '人口',
    '数量',
    '单量',
    '订单量',
    '订单数',
    '停靠次数',
    '停车次数',
    '次数',
  ],
  group: ['group', '人群', '群体'],
  hour: ['hour', 'hour of day', '小时', '时段', '钟点'],
} as const;
type DemandField = keyof typeof headers;
const fields = Object.keys(headers) as DemandField[];

/** Positions in the header; null where no column says this. */
export interface DemandColumns extends Readonly<Record<DemandField, number | null>> {
  /** The columns of the hours 0 to 23; null without them. */
  readonly hours: readonly number[] | null;
  /** How many columns the header has. */
  readonly width: number;
  /** Headers that say nothing to us. */
  readonly ignored: readonly string[];
  /** The system that the headers of the coordinates state. */
  readonly statedSystem: CoordinateSystem | null;
}

/** How many columns of a line have a header of ours; tells a header from a title line. */
export function countDemandHeaders(cells: readonly string[]): number {
  return cells.filter((title) => fieldOf(title) !== null || hourOf(title) !== null).length;
}

/**
 * Finds what each column says by its Chinese or English header.
 * @param hasGeometry positions come with the rows, as in GeoJSON.
 * @throws {ImportError} when two columns say the same, or where or how many is missing.
 */
export function mapDemandColumns(header: readonly string[], hasGeometry: boolean): DemandColumns {
  const found = new Map<DemandField, number>();
  const hourly = new Map<number, number>();
  const ignored: string[] = [];
  for (const [position, title] of header.entries()) {
    const [field, hour] = [fieldOf(title), hourOf(title)];
    const before = field === null ? hourly.get(hour ?? -1) : found.get(field);
    if (before !== undefined) refuseTwo(header[before]!, title);
    if (field !== null) found.set(field, position);
    else if (hour !== null) hourly.set(hour, position);
    else if (title.trim() !== '') ignored.push(title);
  }
  const at = (field: DemandField): number | null => found.get(field) ?? null;
  const columns = Object.fromEntries(fields.map((field) => [field, at(field)]));
  const hours = hoursFrom(hourly);
  const people = at('people');
  requireColumns(found, hours !== null, hasGeometry, header);
  if (people !== null && header[people]!.includes('万')) refuseTenThousands(header[people]!);
  return {
    ...(columns as Record<DemandField, number | null>),
    hours,
    width: header.length,
    ignored: hours === null || people === null ? ignored : [...ignored, header[people]!],
    statedSystem: systemOf(header, [at('longitude'), at('latitude')]),
  };
}

function fieldOf(title: string): DemandField | null {
  const key = normaliseHeader(title);
  return fields.find((field) => (headers[field] as readonly string[]).includes(key)) ?? null;
}

/** hour_0 … hour_23, 0时, 8点, 小时8. */
function hourOf(title: string): number | null {
  const key = normaliseHeader(title);
  const digits =
    /^(?:hour|小时|时段) ?(\d{1,2})$/.exec(key)?.[1] ?? /^(\d{1,2})(?:时|点|小时)$/.exec(key)?.[1];
  return digits !== undefined && Number(digits) < 24 ? Number(digits) : null;
}

function hoursFrom(hourly: ReadonlyMap<number, number>): number[] | null {
  if (hourly.size === 0) return null;
  const all = Array.from({ length: 24 }, (_, hour) => hour);
  const missing = all.filter((hour) => !hourly.has(hour));
  if (missing.length === 0) return all.map((hour) => hourly.get(hour)!);
  throw new ImportError(
    `分小时的列要 24 个（hour_0 至 hour_23），缺 ${missing.join('、')}。`,
    `Columns by hour must be 24, hour_0 to hour_23; ${missing.join(', ')} are missing.`,
  );
}

function requireColumns(
  found: ReadonlyMap<DemandField, number>,
  hasHours: boolean,
  hasGeometry: boolean,
  header: readonly string[],
): void {
  const list = header.join(', ').slice(0, 200);
  if (!hasGeometry && !found.has('h3') && !(found.has('longitude') && found.has('latitude'))) {
    throw new ImportError(
      `没有位置列：要有 h3 一列，或 经度、纬度 两列。现有的列：${list}`,
      `No column says where: give h3, or lon and lat. The columns are ${list}`,
    );
  }
  if (!hasHours && !found.has('people')) {
    throw new ImportError(
      `没有人数列：要有 人数（people），或 hour_0 至 hour_23 共 24 列。现有的列：${list}`,
      `No column says how many: give people, or the 24 columns hour_0 to hour_23. The columns are ${list}`,
    );
  }
}

function refuseTwo(first: string, second: string): never {
  throw new ImportError(
    `“${first}”和“${second}”两列说的是同一件事。请删去或改名其中一列。`,
    `The columns "${first}" and "${second}" say the same. Remove or rename one of them.`,
  );
}

function refuseTenThousands(title: string): never {
  throw new ImportError(
    `“${title}”以万人为单位。请换算成人数，并改列名为 人数。`,
    `"${title}" counts in tens of thousands. Convert it to people and call the column people.`,
  );
}

function systemOf(
  header: readonly string[],
  positions: readonly (number | null)[],
): CoordinateSystem | null {
  const stated = positions.map((position) =>
    position === null ? null : systemFromText(header[position]!),
  );
  return stated[0] === stated[1] ? (stated[0] ?? null) : null;
}
