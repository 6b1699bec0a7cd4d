import type { Amenity, CoordinateSystem } from '../contract/codes.ts';
import { fields, meaningOf, normaliseHeader, type Field } from './fields.ts';
import { ImportError } from './problem.ts';

/** Which column says what. Indexes are positions in the header. */
export interface ColumnMapping {
  readonly header: readonly string[];
  readonly columns: ReadonlyMap<Field, number>;
  /** Columns of their own for one amenity: 饮水, 微波炉. */
  readonly amenities: ReadonlyMap<number, Amenity>;
  /** Kept with each place as what was not understood. */
  readonly unmapped: readonly number[];
  readonly ignored: readonly number[];
  /** The system that the coordinate columns' own headers state: 经度(GCJ-02). */
  readonly statedSystem: CoordinateSystem | null;
}

/** `mapping.json`: field → column header, or null for "no column says this". */
export type MappingFile = Partial<Record<Field, string | null>>;

/**
 * Finds what each column says by its Chinese or English header.
 * @param chosen the user's own choice, which goes before what is found.
 * @throws {ImportError} when two columns say the same, naming them and the way out.
 */
export function mapColumns(header: readonly string[], chosen: MappingFile = {}): ColumnMapping {
  const columns = chosenColumns(header, chosen);
  const taken = new Set(columns.values());
  const found = new Map<Field, number[]>();
  const amenities = new Map<number, Amenity>();
  const unmapped: number[] = [];
  const ignored: number[] = [];

  header.forEach((title, index) => {
    if (taken.has(index)) return;
    const meaning = meaningOf(title);
    if (title.trim() === '' || meaning === null) unmapped.push(index);
    else if ('ignored' in meaning) ignored.push(index);
    else if ('amenity' in meaning) amenities.set(index, meaning.amenity);
    else if (meaning.field in chosen) unmapped.push(index);
    else found.set(meaning.field, [...(found.get(meaning.field) ?? []), index]);
  });

  refuseAmbiguity(header, found);
  refuseDoubledAmenities(header, amenities);
  for (const [field, [index]] of found) if (index !== undefined) columns.set(field, index);
  return { header, columns, amenities, unmapped, ignored, statedSystem: systemOf(header, columns) };
}

/** @throws {ImportError} naming every unknown field and column of the mapping file. */
export function parseMappingFile(text: string): MappingFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw mappingError(`不是 JSON（${error.message}）`, `is not JSON (${error.message})`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw mappingError('应当是一个对象', 'must be an object');
  }
  const unknown = Object.keys(value).filter((key) => !fields.includes(key as Field));
  if (unknown.length > 0) {
    throw mappingError(
      `没有这些字段：${unknown.join('、')}。可用字段：${fields.join(', ')}`,
      `has fields that do not exist: ${unknown.join(', ')}. Fields are ${fields.join(', ')}`,
    );
  }
  for (const [field, column] of Object.entries(value)) {
    if (column !== null && typeof column !== 'string') {
      throw mappingError(`${field} 的值应当是列名或 null`, `needs a header or null for ${field}`);
    }
  }
  return value;
}

/** How many columns of a line a header of ours would have; tells a header from a title line. */
export function countKnownHeaders(cells: readonly string[], chosen: MappingFile = {}): number {
  const named = new Set(Object.values(chosen).map((title) => normaliseHeader(title ?? '')));
  return cells.filter(
    (cell) => cell.trim() !== '' && (meaningOf(cell) !== null || named.has(normaliseHeader(cell))),
  ).length;
}

function chosenColumns(header: readonly string[], chosen: MappingFile): Map<Field, number> {
  const columns = new Map<Field, number>();
  const missing: string[] = [];
  for (const [field, title] of Object.entries(chosen) as [Field, string | null][]) {
    if (title === null) continue;
    const exact = header.indexOf(title);
    const index =
      exact >= 0
        ? exact
        : header.findIndex((other) => normaliseHeader(other) === normaliseHeader(title));
    if (index < 0) missing.push(`${field}: ${title}`);
    else columns.set(field, index);
  }
  if (missing.length > 0) {
    throw mappingError(
      `文件里没有这些列：${missing.join('；')}。文件的列：${header.join('、')}`,
      `names columns that the file does not have: ${missing.join('; ')}. Its columns are ${header.join(', ')}`,
    );
  }
  return columns;
}

function refuseAmbiguity(header: readonly string[], found: Map<Field, number[]>): void {
  const doubled = [...found].filter(([, indexes]) => indexes.length > 1);
  if (doubled.length === 0) return;
  const list = doubled.map(
    ([field, indexes]) =>
      `${field}: ${indexes.map((index) => `"${header[index]}" (${columnName(index)})`).join(', ')}`,
  );
  const example = JSON.stringify(
    Object.fromEntries(doubled.map(([field, [index]]) => [field, header[index ?? 0]])),
  );
  throw new ImportError(
    `有多列表示同一内容，无法判断用哪一列：\n  ${list.join('\n  ')}\n请写一个 mapping.json 指明用哪一列（其余列会保留为备注），例如 ${example}，再加 --map mapping.json。`,
    `Two columns say the same, and which one counts is not for us to guess:\n  ${list.join('\n  ')}\nSay it in a mapping.json, for example ${example}, and add --map mapping.json; the others are kept as notes.`,
  );
}

function refuseDoubledAmenities(header: readonly string[], amenities: Map<number, Amenity>): void {
  const byAmenity = Map.groupBy(amenities, ([, amenity]) => amenity);
  for (const [amenity, entries] of byAmenity) {
    if (entries.length < 2) continue;
    const titles = entries.map(([index]) => `"${header[index]}"`).join(', ');
    throw new ImportError(
      `列 ${titles} 都表示设施 ${amenity}。请删去或改名其中一列。`,
      `The columns ${titles} all say whether there is ${amenity}. Remove or rename all but one.`,
    );
  }
}

function systemOf(
  header: readonly string[],
  columns: ReadonlyMap<Field, number>,
): CoordinateSystem | null {
  const stated = (['longitude', 'latitude', 'position'] as const)
    .map((field) => columns.get(field))
    .filter((index) => index !== undefined)
    .map((index) => systemFromText(header[index] ?? ''))
    .filter((system) => system !== null);
  return stated[0] !== undefined && stated.every((system) => system === stated[0])
    ? stated[0]
    : null;
}

/** WGS84, GCJ-02, BD09 and the names that people use for them. Null when none is named. */
export function systemFromText(text: string): CoordinateSystem | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '');
  if (/wgs84|4326|gps|cgcs2000|大地2000/.test(plain)) return 'wgs84';
  if (/gcj02|火星|高德|腾讯|amap|mars/.test(plain)) return 'gcj02';
  if (/bd09|百度|baidu/.test(plain)) return 'bd09';
  return null;
}

/** A, B, … Z, AA: as a spreadsheet names its columns. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function mappingError(zh: string, en: string): ImportError {
  return new ImportError(`--map 的文件${zh}。`, `The file given with --map ${en}.`);
}
