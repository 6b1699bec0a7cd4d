import type { Position } from '../../../server/contract/geometry.ts';

/** A candidate of a list that somebody brought. */
export interface CandidatePoint {
  readonly key: string;
  /** Empty where the list has none. */
  readonly name: string;
  readonly position: Position;
}

export type RefusedReason = 'columns' | 'longitude' | 'latitude' | 'too_many';

export interface ParsedPoints {
  readonly points: readonly CandidatePoint[];
  /** Rows that were left out, counted from 1 with the head. */
  readonly refused: readonly { readonly row: number; readonly reason: RefusedReason }[];
}

const pointLimit = 1_000;
const nameLimit = 80;

const columnNames = {
  name: ['name', 'title', '名称', '站名', '站点', '地点'],
  longitude: ['lon', 'lng', 'long', 'longitude', 'x', '经度'],
  latitude: ['lat', 'latitude', 'y', '纬度'],
} as const;

/**
 * Reads a list of points from text with commas, semicolons or tabs between its columns. The first
 * row names them; without names the order is name, longitude, latitude.
 *
 * @returns null when the text has neither names nor numbers where they should be
 */
export function parsePoints(text: string): ParsedPoints | null {
  const rows = readRows(text.replace(/^\uFEFF/, ''));
  const head = rows[0];
  if (head === undefined) return null;
  const named = columnsOf(head.cells);
  if (named === null && !hasNumbers(head.cells)) return null;
  const columns = named ?? { name: 0, longitude: 1, latitude: 2 };
  const points: CandidatePoint[] = [];
  const refused: { row: number; reason: RefusedReason }[] = [];
  for (const { row, cells } of named === null ? rows : rows.slice(1)) {
    const longitude = numberIn(cells[columns.longitude]);
    const latitude = numberIn(cells[columns.latitude]);
    const reason = refusal(cells, columns, longitude, latitude, points.length);
    if (reason === null) {
      const name = (columns.name === null ? '' : (cells[columns.name] ?? '')).slice(0, nameLimit);
      points.push({ key: `p${row}`, name, position: [longitude, latitude] });
    } else {
      refused.push({ row, reason });
    }
  }
  return { points, refused };
}

interface Columns {
  readonly name: number | null;
  readonly longitude: number;
  readonly latitude: number;
}

function columnsOf(cells: readonly string[]): Columns | null {
  const find = (names: readonly string[]) => {
    const at = cells.findIndex((cell) => names.includes(cell.toLowerCase()));
    return at === -1 ? null : at;
  };
  const longitude = find(columnNames.longitude);
  const latitude = find(columnNames.latitude);
  if (longitude === null || latitude === null) return null;
  return { name: find(columnNames.name), longitude, latitude };
}

function hasNumbers(cells: readonly string[]): boolean {
  return !Number.isNaN(numberIn(cells[1])) && !Number.isNaN(numberIn(cells[2]));
}

function refusal(
  cells: readonly string[],
  columns: Columns,
  longitude: number,
  latitude: number,
  read: number,
): RefusedReason | null {
  if (cells.length <= Math.max(columns.longitude, columns.latitude)) return 'columns';
  if (!(Math.abs(longitude) <= 180)) return 'longitude';
  if (!(Math.abs(latitude) <= 85)) return 'latitude';
  return read >= pointLimit ? 'too_many' : null;
}

function numberIn(cell: string | undefined): number {
  return cell === undefined || cell === '' ? Number.NaN : Number(cell);
}

interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Rows with their numbers; blank ones are left out. Quotes may hold separators and line ends. */
function readRows(text: string): Row[] {
  const separator = separatorOf(text);
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let row = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (cells.some((one) => one !== '')) rows.push({ row, cells });
    cells = [];
    row += 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (character === separator) endCell();
    else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  endRow();
  return rows;
}

/** The one that the first line has most of. */
function separatorOf(text: string): string {
  const line = text.slice(0, Math.max(0, text.indexOf('\n')) || text.length);
  const counts = [',', '\t', ';', '，'].map((one) => ({ one, count: line.split(one).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.one ?? ',';
}
