import type { FeatureSource } from '../collections/collection.ts';
import type { Turns } from '../take-turns.ts';
import type { RowTest } from './read-values.ts';

/** The rows of a collection that a question is about, ascending. */
export interface MatchedRows {
  readonly length: number;
  at(index: number): number;
}

/** A question without its order and its page. */
export interface RowQuestion {
  /** The same for the same question, of the same collection: what is found is kept under it. */
  readonly key: string;
  readonly tests: readonly RowTest[];
}

export type MatchRows = (source: FeatureSource, question: RowQuestion) => Promise<MatchedRows>;

/** A row of a long filter takes a tenth of a millisecond, an area under a long polygon more. */
const rowsPerStep = 8;
const fewRows = 10_000;
/** Questions whose rows are kept with a snapshot; for a million places each takes up to 4 MB. */
const mostKept = 8;

/**
 * Goes through all rows, since `numberMatched` must be exact. What was found is kept as long as the
 * snapshot is the newest: the pages that follow find it.
 */
export function createMatcher(turns: Turns): MatchRows {
  const kept = new WeakMap<object, Map<string, Promise<MatchedRows>>>();

  const find = async (source: FeatureSource, tests: readonly RowTest[]): Promise<MatchedRows> => {
    await source.prepare(new Set(tests.flatMap(({ names }) => names)), turns);
    const accepts = tests.map((test) => test.compile(source));
    return turns.run(collect(source, accepts));
  };

  return async (source, { key, tests }) => {
    if (tests.length === 0 && source.includes === null) {
      return { length: source.rowCount, at: (index) => index };
    }
    const known = kept.get(source.snapshot) ?? new Map<string, Promise<MatchedRows>>();
    kept.set(source.snapshot, known);
    const found = known.get(key) ?? find(source, tests);
    known.delete(key);
    known.set(key, found);
    if (known.size > mostKept) known.delete(known.keys().next().value!);
    found.catch(() => known.delete(key));
    return found;
  };
}

function* collect(
  { rowCount, includes }: FeatureSource,
  accepts: readonly ((row: number) => boolean)[],
): Generator<undefined, MatchedRows> {
  const tests = includes === null ? accepts : [includes, ...accepts];
  let rows = new Uint32Array(1_024);
  let length = 0;
  const step = rowCount < fewRows ? 1 : rowsPerStep;
  for (let row = 0; row < rowCount; row++) {
    if (row % step === 0) yield;
    if (!tests.every((test) => test(row))) continue;
    if (length === rows.length) rows = enlarged(rows);
    rows[length++] = row;
  }
  const found = rows.slice(0, length);
  return { length, at: (index) => found[index]! };
}

function enlarged(rows: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(rows.length * 2);
  larger.set(rows);
  return larger;
}
