import type { CoordinateSystem, Kind } from '../contract/codes.ts';
import type { Progress } from '../db/database.ts';
import { hoursFromChinese } from '../hours/chinese-hours.ts';
import type { AreaIndex } from './areas.ts';
import { checkRow } from './check-row.ts';
import { collectAreaEvidence, type ShiftFinding, type ToWgs84 } from './check-shift.ts';
import type { ColumnMapping } from './map-columns.ts';
import { roundDegrees } from './merge.ts';
import type { ListedPlace } from './place-state.ts';
import { ImportError, type RowProblem } from './problem.ts';
import { rememberTexts } from './remember.ts';
import { createSpool, type Spool } from './spool.ts';
import type { RawTable } from './table.ts';
import { understandRow } from './understand-row.ts';

export interface ListOptions {
  readonly areas: AreaIndex;
  readonly mapping: ColumnMapping;
  readonly kind: Kind | null;
  readonly source: string | null;
  readonly fileName: string;
  readonly system: CoordinateSystem | null;
  readonly toWgs84: ToWgs84;
  /** Asks the user at a terminal; null where nobody can be asked. */
  readonly askSystem: (() => Promise<CoordinateSystem | null>) | null;
  readonly progress: Progress;
}

export interface ReadPlace extends ListedPlace {
  /** In which the file states the position. */
  readonly system: CoordinateSystem | null;
}

export interface ReadList {
  readonly places: Spool<ReadPlace>;
  readonly refused: readonly { row: number; name: string; problem: RowProblem }[];
  /** Row → column → the text in it that was kept as it stands. */
  readonly notUnderstood: ReadonlyMap<number, Readonly<Record<string, string>>>;
  readonly shift: ShiftFinding | null;
  /** The system of the points; null when there were none. */
  readonly system: CoordinateSystem | null;
}

/** Rows of one statement. Larger ones win little and hold more in memory. */
const chunkSize = 2_000;

/**
 * Reads, understands and checks every row of an open list.
 * @throws {ImportError} when points come without a system and nobody says which it is.
 */
export async function readList(table: RawTable, options: ListOptions): Promise<ReadList> {
  const places = createSpool<ReadPlace>(chunkSize);
  const refused: { row: number; name: string; problem: RowProblem }[] = [];
  const notUnderstood = new Map<number, Readonly<Record<string, string>>>();
  const evidence = collectAreaEvidence(options.areas, options.toWgs84);
  let system = options.system;
  let hasPoints = false;

  const readHours = rememberTexts(hoursFromChinese);

  for await (const raw of table.rows) {
    const understood = understandRow(raw, { ...options, system, readHours });
    const nameColumn = options.mapping.columns.get('name');
    const refuse = (problem: RowProblem): void => {
      const name = nameColumn === undefined ? '' : (raw.cells[nameColumn] ?? '');
      refused.push({ row: raw.row, name, problem });
    };
    if (understood.place === null) {
      if (understood.problem) refuse(understood.problem);
      continue;
    }
    const { place } = understood;
    let rowSystem = understood.system;
    if (place.statedPosition !== null || place.state.entrance) {
      hasPoints = true;
      rowSystem ??= system ??= await requireSystem(options);
      evidence.add(place, rowSystem);
    }
    const convert = (position: [number, number]): [number, number] => {
      const [longitude, latitude] = options.toWgs84(position, rowSystem ?? 'wgs84');
      return [roundDegrees(longitude), roundDegrees(latitude)];
    };
    const position = place.statedPosition && convert(place.statedPosition);
    const checked = checkRow(place, position, options.areas);
    if (checked.problem) {
      refuse(checked.problem);
      continue;
    }
    const { entrance } = checked.place.state;
    const state = entrance
      ? { ...checked.place.state, entrance: convert(entrance) }
      : checked.place.state;
    places.add({ ...checked.place, state, system: rowSystem });
    if (state.not_understood) notUnderstood.set(raw.row, state.not_understood);
    if ((places.size + refused.length) % 1000 === 0) {
      options.progress('read', table.bytesRead(), table.totalBytes);
    }
  }
  options.progress('read', table.totalBytes, table.totalBytes);
  return {
    places,
    refused,
    notUnderstood,
    shift: evidence.finding(),
    system: hasPoints ? system : null,
  };
}

async function requireSystem(options: ListOptions): Promise<CoordinateSystem> {
  const answer = await options.askSystem?.();
  if (answer) return answer;
  const hint = /gcj-?02|bd-?09|wgs-?84/i.exec(options.fileName)?.[0];
  throw new ImportError(
    `文件里有坐标，但没有说明是哪种坐标系。请加 --crs wgs84（GPS、天地图）、--crs gcj02（高德、腾讯）或 --crs bd09（百度）。${hint ? `文件名里写着 ${hint}。` : ''}`,
    `The file has coordinates but does not say in which system. Add --crs wgs84 (GPS, Tianditu), --crs gcj02 (Amap, Tencent) or --crs bd09 (Baidu).${hint ? ` The file's name says ${hint}.` : ''}`,
  );
}
