import { isDeepStrictEqual } from 'node:util';
import type { Database, Progress } from '../db/database.ts';
import type { Matches } from './match.ts';
import { mergePlace, newPlace, samePlace } from './merge.ts';
import type { ListedPlace } from './place-state.ts';
import type { RowProblem } from './problem.ts';
import {
  inLockedTransaction,
  insertPlaces,
  readPlaceStates,
  reserveNumbers,
  updatePlaces,
  type Authorship,
  type ChangedPlace,
  type ImportTransaction,
  type NewPlace,
} from './queries.ts';
import type { Spool } from './spool.ts';

export interface WriteRequest<C extends { matches: Matches }> {
  readonly city: string;
  readonly places: Spool<ListedPlace>;
  /** Finds which rows are known places; runs under the transaction's lock. */
  readonly compare: (db: Database['db']) => Promise<C>;
  readonly by: Authorship;
  readonly dryRun: boolean;
  readonly progress: Progress;
}

export interface RowWritten {
  readonly row: number;
  readonly name: string;
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'refused';
  /** Public id; null for a refused row, and for a new one in a dry run. */
  readonly id: string | null;
  readonly problem: RowProblem | null;
  /** On the map; a row without coordinates is not. */
  readonly located: boolean;
}

/**
 * Adds and changes places in one transaction: all of them, or on any failure none.
 * With `dryRun` it compares without a lock and writes nothing.
 */
export async function writePlaces<C extends { matches: Matches }>(
  db: Database['db'],
  request: WriteRequest<C>,
): Promise<C & { outcomes: RowWritten[] }> {
  if (request.dryRun) {
    const compared = await request.compare(db);
    return { ...compared, outcomes: await goThrough(db, null, request, compared.matches) };
  }
  return await inLockedTransaction(db, async (trx) => {
    const compared = await request.compare(trx);
    return { ...compared, outcomes: await goThrough(trx, trx, request, compared.matches) };
  });
}

async function goThrough(
  reader: Database['db'],
  writer: ImportTransaction | null,
  request: Omit<WriteRequest<{ matches: Matches }>, 'compare'>,
  matches: Matches,
): Promise<RowWritten[]> {
  const { places, city, by, progress } = request;
  const outcomes: RowWritten[] = [];
  for (const chunk of places.chunks()) {
    progress(writer ? 'write' : 'compare', outcomes.length, places.size);
    const known = chunk.map(({ row }) => matches.known.get(row)).filter((n) => n !== undefined);
    const stored = await readPlaceStates(reader, known);
    const added: ListedPlace[] = [];
    const changed: ChangedPlace[] = [];

    for (const place of chunk) {
      const { row } = place;
      const { name } = place.state;
      const repeated = matches.repeated.get(row);
      if (repeated !== undefined) {
        const problem = duplicate(repeated);
        outcomes.push({ row, name, outcome: 'refused', id: null, problem, located: false });
        continue;
      }
      const before = stored.get(matches.known.get(row) ?? '');
      if (!before) {
        added.push(place);
        continue;
      }
      if (before.replacedBy !== null) {
        // The place that stays has a row of its own, or what the merge gave it.
        const id = before.replacedBy;
        outcomes.push({ row, name, outcome: 'unchanged', id, problem: null, located: true });
        continue;
      }
      const state = mergePlace(before.state, place);
      const located = state.location !== null;
      const same = samePlace(before.state, state);
      const outcome = same ? 'unchanged' : 'changed';
      outcomes.push({ row, name, outcome, id: before.id, problem: null, located });
      if (same) continue;
      changed.push({
        number: before.number,
        revision: before.revision + 1,
        before: before.state,
        state,
        offersChanged: !isDeepStrictEqual(before.state.offers, state.offers),
      });
    }

    const numbers = writer ? await reserveNumbers(writer, added.length) : [];
    const inserted = added.map((place, index): NewPlace => ({
      number: numbers[index] ?? '',
      state: newPlace(place),
    }));
    if (writer) {
      await insertPlaces(writer, city, inserted, by);
      await updatePlaces(writer, changed, by);
    }
    added.forEach((place, index) => {
      const number = numbers[index];
      outcomes.push({
        row: place.row,
        name: place.state.name,
        outcome: 'added',
        id: number === undefined ? null : `${city}-${number.padStart(6, '0')}`,
        problem: null,
        located: Boolean(place.state.location),
      });
    });
  }
  progress(writer ? 'write' : 'compare', places.size, places.size);
  return outcomes;
}

function duplicate(row: number): RowProblem {
  return {
    code: 'duplicate_in_file',
    field: null,
    zh: `与第 ${row} 行重复（编号相同，或名称相同且相距不到 100 米，或名称和地址相同）；请删去一行，或让名称有所区别`,
    en: `repeats row ${row} (same id, or same name within 100 m, or same name and address); remove one, or tell their names apart`,
  };
}
