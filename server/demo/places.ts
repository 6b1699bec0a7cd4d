import type { CityPack } from '../city/pack.ts';
import type { Database, Progress } from '../db/database.ts';
import { generateDemonstration } from './generate.ts';
import {
  countDemonstration,
  deleteDemonstration,
  hadPlaces,
  insertDemonstration,
} from './queries.ts';

/** Whether demonstration places are in the registry; the page says so while they are. */
export async function hasDemonstration(db: Database['db']): Promise<boolean> {
  return (await countDemonstration(db)) > 0;
}

/**
 * Adds invented places for each city that has none of them yet, so that a first start shows a full
 * city. Each city is one transaction.
 * @param options.now what "confirmed three days ago" is counted from.
 * @returns how many places were added.
 */
export async function loadDemonstration(
  db: Database['db'],
  packs: readonly CityPack[],
  options: { now: Date; progress?: Progress },
): Promise<number> {
  let added = 0;
  for (const pack of packs) {
    const places = generateDemonstration(pack, { now: options.now });
    const report = (done: number): void => options.progress?.('demo', done, places.length);
    report(0);
    added += await insertDemonstration(db, pack.id, places, report);
  }
  return added;
}

/**
 * Loads them only into a registry that has never held a place: whoever emptied it on purpose does
 * not find them back at the next start.
 */
export async function loadDemonstrationAtFirstStart(
  db: Database['db'],
  packs: readonly CityPack[],
  options: { now: Date; progress?: Progress },
): Promise<number> {
  return (await hadPlaces(db)) ? 0 : await loadDemonstration(db, packs, options);
}

/**
 * Removes every demonstration place with its offers, notices and revisions; real ones stay.
 * @returns how many were removed.
 */
export async function clearDemonstration(db: Database['db']): Promise<number> {
  return await deleteDemonstration(db);
}
