import type { CatalogueParts } from '../../places/catalogue-parts.ts';
import { fieldAt, rowTextReader } from '../../feeds/features/row-texts.ts';
import { updatedAt } from './place-values.ts';

/** When each place of a snapshot was updated, in milliseconds. */
export interface UpdatedColumn {
  readonly parts: CatalogueParts;
  readonly milliseconds: Float64Array;
}

const rowsPerStep = 64;

/**
 * When places were updated is not among the columns of a snapshot, and taking a million records
 * apart takes seconds. So it becomes a column when somebody first asks for it, and the next
 * snapshot takes over what stands in records whose bytes are the same.
 * @param last the column of a snapshot before, if there is one.
 */
export function* buildUpdatedColumn(
  parts: CatalogueParts,
  last: UpdatedColumn | null,
): Generator<undefined, UpdatedColumn> {
  const { count, numbers } = parts.columns;
  const { textsOf } = rowTextReader(parts);
  const milliseconds = new Float64Array(count);
  const numbersBefore = last?.parts.columns.numbers ?? new Float64Array(0);
  const sameRecord = last === null ? null : recordComparer(parts, last.parts);
  let before = 0;
  for (let row = 0; row < count; row++) {
    if (row % rowsPerStep === 0) yield;
    while (before < numbersBefore.length && numbersBefore[before]! < numbers[row]!) before += 1;
    const known = numbersBefore[before] === numbers[row] && sameRecord?.(row, before) === true;
    milliseconds[row] = known
      ? last!.milliseconds[before]!
      : updatedAt(textsOf(row)[fieldAt.updatedAt]);
  }
  return { parts, milliseconds };
}

/** Whether a row's record has the bytes of another snapshot's: told without reading either. */
function recordComparer(parts: CatalogueParts, other: CatalogueParts) {
  const [here, there] = [bytesOf(parts), bytesOf(other)];
  return (row: number, rowThere: number): boolean => {
    const [start, length, chunk] = here(row);
    const [startThere, lengthThere, chunkThere] = there(rowThere);
    if (length !== lengthThere) return false;
    const [end, endThere] = [start + length, startThere + length];
    return chunk.compare(chunkThere, startThere, endThere, start, end) === 0;
  };
}

function bytesOf({ records }: CatalogueParts) {
  const { chunkOf, starts, nameLengths, lengths } = records.positions;
  const chunks = records.chunks.map((chunk) => Buffer.from(chunk));
  return (row: number): readonly [start: number, length: number, chunk: Buffer] => [
    starts[row]! + nameLengths[row]!,
    lengths[row]!,
    chunks[chunkOf[row]!]!,
  ];
}
