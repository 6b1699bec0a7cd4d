import type { CoordinateSystem } from '../../../contract/codes.ts';
import type { DemandGroup } from '../../../contract/coverage.ts';
import type { Progress } from '../../../db/database.ts';
import { ImportError } from '../../../imports/problem.ts';
import type { DemandCells } from '../demand-cells.ts';
import { addEntry, columnsFromSums, emptySums, type DemandSums } from './collect-demand.ts';
import { openDemandFile, type DemandFile } from './demand-rows.ts';
import { understandRow, type DemandProblem } from './understand-row.ts';

/** What a file says, before anything is written. */
export interface DemandReading {
  readonly description: string;
  readonly system: CoordinateSystem | null;
  /** Rows that were understood. */
  readonly rows: number;
  readonly problems: readonly DemandProblem[];
  readonly ignoredColumns: readonly string[];
  /** Polygons that count where their centroid is. */
  readonly byCentroid: number;
  /** One entry without a group column; with it one for each group that occurs. */
  readonly parts: readonly { readonly group: DemandGroup; readonly demand: DemandCells }[];
  readonly hasGroups: boolean;
}

/**
 * Reads a whole file.
 * @param system of its coordinates; null: as the file states.
 * @param group of rows that state none.
 * @throws {ImportError} or {FeaturesError} when the file as a whole cannot be used.
 */
export async function readDemand(
  path: string,
  {
    system: asked,
    group,
    progress,
  }: { system: CoordinateSystem | null; group: DemandGroup; progress: Progress },
): Promise<DemandReading> {
  const file = await openDemandFile(path);
  const system = systemOf(file, asked);
  const sums = new Map<DemandGroup, DemandSums>();
  const problems: DemandProblem[] = [];
  let [rows, byCentroid] = [0, 0];
  for await (const row of file.rows) {
    progress('read', Math.floor(file.fractionRead() * 1000), 1000);
    const understood = understandRow(row, file.columns, system ?? 'wgs84');
    if ('problem' in understood) {
      problems.push(understood.problem);
      continue;
    }
    const { entry } = understood;
    const of = entry.group ?? group;
    if (!sums.has(of)) sums.set(of, emptySums());
    addEntry(sums.get(of)!, entry);
    rows += 1;
    if (entry.byCentroid) byCentroid += 1;
  }
  if (rows === 0 && problems.length === 0) {
    throw new ImportError('文件里只有表头，没有数据。', 'The file has a header and no rows.');
  }
  return {
    description: file.description,
    system,
    rows,
    problems,
    ignoredColumns: file.columns.ignored,
    byCentroid,
    hasGroups: file.columns.group !== null,
    parts: [...sums]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([one, sum]) => ({ group: one, demand: columnsFromSums(sum) })),
  };
}

/** Null where H3 cells need none. */
function systemOf(file: DemandFile, asked: CoordinateSystem | null): CoordinateSystem | null {
  if (file.columns.h3 !== null) return null;
  const system = asked ?? file.statedSystem;
  if (system !== null) return system;
  throw new ImportError(
    '没有说明经纬度的坐标系。请加 --crs wgs84（GPS）、gcj02（高德、腾讯）或 bd09（百度）。',
    'The coordinate system is not stated. Add --crs wgs84 (GPS), gcj02 (Amap, Tencent) or bd09 (Baidu).',
  );
}
