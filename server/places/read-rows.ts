import type { CatalogueParts } from './catalogue-parts.ts';
import { readRecord, type PlaceRecord } from './place-record.ts';

export interface RowReader {
  readonly cityOf: (row: number) => string;
  readonly idOf: (row: number) => string;
  readonly nameOf: (row: number) => string;
  readonly recordOf: (row: number) => PlaceRecord;
}

/** Reads names and records out of shared memory, in whichever thread. */
export function rowReader({ columns, records, cityIds }: CatalogueParts): RowReader {
  const { chunkOf, starts, nameLengths, lengths } = records.positions;
  const chunks = records.chunks.map((chunk) => Buffer.from(chunk));
  const text = (row: number, start: number, length: number) =>
    chunks[chunkOf[row]!]!.toString('utf8', start, start + length);
  const cityOf = (row: number) => cityIds[columns.cities[row]!]!;
  return {
    cityOf,
    idOf: (row) => `${cityOf(row)}-${String(columns.numbers[row]!).padStart(6, '0')}`,
    nameOf: (row) => text(row, starts[row]!, nameLengths[row]!),
    recordOf: (row) => readRecord(text(row, starts[row]! + nameLengths[row]!, lengths[row]!)),
  };
}
