import { stat } from 'node:fs/promises';
import { readFeatures, type FileFeature } from '../../../city/read-features.ts';
import type { CoordinateSystem } from '../../../contract/codes.ts';
import { ImportError } from '../../../imports/problem.ts';
import { readCsv } from '../../../imports/read-csv.ts';
import { readStart } from '../../../imports/text-encoding.ts';
import { countDemandHeaders, mapDemandColumns, type DemandColumns } from './demand-columns.ts';

/** One record of a file as it stands. */
export interface DemandRow {
  /** Line of the file, the first is 1; in GeoJSON the feature. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Of a feature of GeoJSON. */
  readonly geometry?: FileFeature['geometry'];
}

export interface DemandFile {
  /** Shown to the user: format, encoding, delimiter. */
  readonly description: string;
  readonly columns: DemandColumns;
  readonly rows: AsyncIterable<DemandRow>;
  /** What the format or the headers state; null when nothing does. */
  readonly statedSystem: CoordinateSystem | null;
  /** 0 to 1. */
  readonly fractionRead: () => number;
}

/**
 * Opens a CSV or GeoJSON file, told by its content.
 * @throws {ImportError} or {FeaturesError} when it cannot be read, or lacks a column.
 */
export async function openDemandFile(path: string): Promise<DemandFile> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (!found?.isFile()) throw new ImportError(`找不到文件 ${path}。`, `There is no file ${path}.`);
  if (found.size === 0)
    throw new ImportError(`文件 ${path} 是空的。`, `The file ${path} is empty.`);
  const start = (await readStart(path, 64)).toString('utf8');
  return /^(?:\ufeff)?\s*\{/.test(start) ? openGeoJson(path) : openCsv(path, found.size);
}

async function openGeoJson(path: string): Promise<DemandFile> {
  const features = await readFeatures(path);
  const header = [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  let read = 0;
  async function* rows(): AsyncGenerator<DemandRow> {
    for (const { properties, geometry } of features) {
      read += 1;
      const cells = header.map((name) => textOf(properties?.[name]));
      yield { line: read, cells, geometry };
    }
  }
  return {
    description: `GeoJSON, ${features.length}`,
    columns: mapDemandColumns(header, true),
    rows: rows(),
    // RFC 7946 knows no other.
    statedSystem: 'wgs84',
    fractionRead: () => (features.length === 0 ? 1 : read / features.length),
  };
}

/** Lists often begin with a title; the header is looked for in this many lines. */
const headerWithin = 10;

async function openCsv(path: string, size: number): Promise<DemandFile> {
  const file = await readCsv(path);
  const iterator = file.rows[Symbol.asyncIterator]();
  for (let line = 0; line < headerWithin; line += 1) {
    const next = await iterator.next();
    if (next.done) break;
    if (countDemandHeaders(next.value.cells) < 2) continue;
    const columns = mapDemandColumns(next.value.cells, false);
    return {
      description: file.description,
      columns,
      rows: dataRows(iterator),
      statedSystem: columns.statedSystem,
      fractionRead: () => file.bytesRead() / size,
    };
  }
  await iterator.return?.();
  throw new ImportError(
    `前 ${headerWithin} 行里找不到表头。要有 h3（或 经度、纬度）和 人数。`,
    `No header in the first ${headerWithin} lines. Give h3 (or lon, lat) and people.`,
  );
}

async function* dataRows(
  iterator: AsyncIterator<{ readonly row: number; readonly cells: readonly string[] }>,
): AsyncGenerator<DemandRow> {
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      const { row, cells } = next.value;
      if (cells.some((cell) => cell !== '')) yield { line: row, cells };
    }
  } finally {
    await iterator.return?.();
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
