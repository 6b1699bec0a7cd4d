import { stat } from 'node:fs/promises';
import { countKnownHeaders, type MappingFile } from './map-columns.ts';
import { ImportError, type RowProblem } from './problem.ts';
import { readCsv } from './read-csv.ts';
import { readGeoJson } from './read-geojson.ts';
import { readXlsx } from './read-xlsx.ts';
import type { RawRow, RawTable } from './table.ts';
import { readStart } from './text-encoding.ts';

/**
 * Opens a list of any known format, told by its content: names of files lie.
 * @throws {ImportError} when it is empty, of no known format, or has no header that we can read.
 */
export async function openTable(
  path: string,
  options: { sheet: string | null; mapping: MappingFile },
): Promise<RawTable> {
  const totalBytes = await sizeOf(path);
  const start = await readStart(path, 512);
  const format = formatOf(start);
  if (format === 'geojson') {
    const file = await readGeoJson(path);
    return { format, ...file, hasGeometry: true, totalBytes };
  }
  const file =
    format === 'xlsx'
      ? { ...(await readXlsx(path, options.sheet)), bytesRead: () => totalBytes }
      : await readCsv(path);
  const { header, rows } = await findHeader(file.rows, options.mapping);
  return {
    format,
    description: file.description,
    header,
    rows,
    hasGeometry: false,
    statedSystem: null,
    bytesRead: file.bytesRead,
    totalBytes,
  };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (!found?.isFile()) {
    throw new ImportError(`找不到文件 ${path}。`, `There is no file ${path}.`);
  }
  if (found.size === 0)
    throw new ImportError(`文件 ${path} 是空的。`, `The file ${path} is empty.`);
  return found.size;
}

function formatOf(start: Buffer): RawTable['format'] {
  if (start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return 'xlsx';
  if (start.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    throw new ImportError(
      '这是旧版 Excel（.xls）。请在 Excel 里另存为 .xlsx 或 CSV UTF-8 再导入。',
      'This is an old Excel file (.xls). Save it as .xlsx or as CSV UTF-8 and import that.',
    );
  }
  if (start.subarray(0, 5).toString('latin1') === '%PDF-') {
    throw new ImportError(
      '这是 PDF，不能导入。请向提供方要 Excel 或 CSV。',
      'This is a PDF and cannot be imported. Ask its sender for the Excel or CSV file.',
    );
  }
  return /^(?:\ufeff)?\s*\{/.test(start.toString('utf8')) ? 'geojson' : 'csv';
}

/** Lists often begin with a title; the header is looked for in this many lines. */
const headerWithin = 10;

async function findHeader(
  rows: AsyncIterable<RawRow>,
  mapping: MappingFile,
): Promise<{ header: readonly string[]; rows: AsyncIterable<RawRow> }> {
  const iterator = rows[Symbol.asyncIterator]();
  const seen: RawRow[] = [];
  for (let line = 0; line < headerWithin; line += 1) {
    const next = await iterator.next();
    if (next.done) break;
    seen.push(next.value);
    const known = countKnownHeaders(next.value.cells, mapping);
    const filled = next.value.cells.filter((cell) => cell.trim() !== '').length;
    // A title line may happen to be one known word; a header knows two, or is a single column.
    if (known >= 2 || (known === 1 && filled === 1 && Object.keys(mapping).length > 0)) {
      const header = trimEnd(next.value.cells);
      return { header, rows: dataRows(iterator, header) };
    }
  }
  await iterator.return?.();
  const first = seen.find(({ cells }) => cells.some((cell) => cell !== ''));
  if (!first) throw new ImportError('文件里没有任何内容。', 'The file has no content.');
  const shown = first.cells.slice(0, 6).join(' | ').slice(0, 120);
  throw new ImportError(
    `前 ${headerWithin} 行里找不到表头（如 名称、地址、经度、纬度）。首行是：${shown}。请加上表头，或用 --map mapping.json 指明列。`,
    `No header such as 名称, 地址, 经度, 纬度 (name, address, lon, lat) in the first ${headerWithin} lines. The first is: ${shown}. Add one, or name the columns with --map mapping.json.`,
  );
}

async function* dataRows(
  iterator: AsyncIterator<RawRow>,
  header: readonly string[],
): AsyncGenerator<RawRow> {
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      const { cells } = next.value;
      if (cells.every((cell) => cell === '')) continue;
      const problem = raggedRow(cells, header);
      yield problem ? { ...next.value, problem } : next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

function raggedRow(cells: readonly string[], header: readonly string[]): RowProblem | null {
  const extra = cells.slice(header.length).some((cell) => cell !== '');
  if (!extra && cells.length >= header.length) return null;
  return {
    code: 'ragged_row',
    field: null,
    zh: `这一行有 ${cells.length} 列，表头有 ${header.length} 列；多半是某个单元格里有逗号而没有引号`,
    en: `the row has ${cells.length} cells and the header ${header.length}; look for a delimiter inside a cell without quotes`,
  };
}

function trimEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, last + 1);
}
