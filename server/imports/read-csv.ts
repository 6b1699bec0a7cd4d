import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ImportError } from './problem.ts';
import type { RawRow } from './table.ts';
import { decodeFile, detectEncoding, type TextEncoding } from './text-encoding.ts';

export interface CsvFile {
  readonly description: string;
  readonly rows: AsyncIterable<RawRow>;
  readonly bytesRead: () => number;
}

const delimiters = [',', ';', '\t'] as const;
type Delimiter = (typeof delimiters)[number];
const delimiterNames: Record<Delimiter, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };

/**
 * Every record of a delimited text file, the header among them, as it streams.
 * @throws {ImportError} on an unknown encoding or a quote that never closes.
 */
export async function readCsv(path: string): Promise<CsvFile> {
  const encoding = await detectEncoding(path);
  const delimiter = await detectDelimiter(path, encoding);
  let read = 0;
  const text = Readable.from(decodeFile(path, encoding, (bytes) => (read = bytes)));
  return {
    description: `CSV, ${encoding}, ${delimiterNames[delimiter]}`,
    rows: records(text, delimiter),
    bytesRead: () => read,
  };
}

async function* records(text: Readable, delimiter: Delimiter): AsyncGenerator<RawRow> {
  const parser = text.pipe(
    parse({ delimiter, relax_column_count: true, relax_quotes: true, trim: true }),
  );
  text.on('error', (error) => parser.destroy(error));
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportError(
      `第 ${row + 1} 行附近无法按 CSV 读取（${error.message}）。多半是引号没有成对。`,
      `The file cannot be read as CSV near row ${row + 1}: ${error.message}. Look for a quote that is not closed.`,
    );
  }
}

/** The delimiter that occurs most outside quotes in the first line that has any. */
async function detectDelimiter(path: string, encoding: TextEncoding): Promise<Delimiter> {
  let start = '';
  for await (const piece of decodeFile(path, encoding, () => {})) {
    start += piece;
    if (start.length >= 1 << 16) break;
  }
  for (const line of start.split(/\r?\n/).slice(0, 20)) {
    const plain = line.replaceAll(/"[^"]*"/g, '');
    const counts = delimiters.map((delimiter) => plain.split(delimiter).length - 1);
    const most = Math.max(...counts);
    if (most > 0) return delimiters[counts.indexOf(most)] ?? ',';
  }
  return ',';
}
