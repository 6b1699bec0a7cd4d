import type { CatalogueParts } from '../../places/catalogue-parts.ts';
import { recordFields } from '../../places/place-record.ts';

/** The database's texts of a place, in the order of `recordFields`; null where there is none. */
export type RowTexts = readonly (string | null)[];

export interface RowTextReader {
  readonly nameOf: (row: number) => string;
  readonly textsOf: (row: number) => RowTexts;
}

/**
 * Reads records without taking them apart: most of a place's texts are published as they are, and
 * building the objects behind the others costs more than writing the whole feature.
 */
export function rowTextReader({ records }: Pick<CatalogueParts, 'records'>): RowTextReader {
  const { chunkOf, starts, nameLengths, lengths } = records.positions;
  const chunks = records.chunks.map((chunk) => Buffer.from(chunk));
  const text = (row: number, start: number, length: number) =>
    chunks[chunkOf[row]!]!.toString('utf8', start, start + length);
  return {
    nameOf: (row) => text(row, starts[row]!, nameLengths[row]!),
    textsOf: (row) =>
      JSON.parse(text(row, starts[row]! + nameLengths[row]!, lengths[row]!)) as RowTexts,
  };
}

/** Where a field stands in the texts. */
export const fieldAt = Object.fromEntries(
  recordFields.map((field, position) => [field, position]),
) as Readonly<Record<(typeof recordFields)[number], number>>;
