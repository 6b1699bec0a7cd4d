import type { CatalogueParts } from './catalogue-parts.ts';
import { readRecord, type PlaceRecord } from './place-record.ts';

export interface RowReader {
  readonly cityOf: (row: number) => string;
  readonly idOf: (row: number) => string;
  readonly nameOf: (row: number) => string;
  /** Shared by all who ask: not to be changed. */
  readonly recordOf: (row: number) => PlaceRecord;
}

/** Some kilobytes each. */
const rememberedRecords = 5_000;

/** Reads names and records out of shared memory, in whichever thread. */
export function rowReader({ columns, records, cityIds }: CatalogueParts): RowReader {
  const { chunkOf, starts, nameLengths, lengths } = records.positions;
  const chunks = records.chunks.map((chunk) => Buffer.from(chunk));
  const text = (row: number, start: number, length: number) =>
    chunks[chunkOf[row]!]!.toString('utf8', start, start + length);
  // The places around a busy corner are asked for again and again.
  const remembered = new Map<number, PlaceRecord>();
  const recordOf = (row: number): PlaceRecord => {
    let record = remembered.get(row);
    if (record === undefined) {
      record = readRecord(text(row, starts[row]! + nameLengths[row]!, lengths[row]!));
      if (remembered.size >= rememberedRecords) remembered.clear();
      remembered.set(row, record);
    }
    return record;
  };
  const cityOf = (row: number) => cityIds[columns.cities[row]!]!;
  return {
    cityOf,
    idOf: (row) => `${cityOf(row)}-${String(columns.numbers[row]!).padStart(6, '0')}`,
    nameOf: (row) => text(row, starts[row]!, nameLengths[row]!),
    recordOf,
  };
}
