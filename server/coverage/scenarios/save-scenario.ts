import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CityPack } from '../../city/pack.ts';
import type { NewScenario, SavedScenario, Scenario } from '../../contract/scenario.ts';
import type { Database } from '../../db/database.ts';
import { ProblemError, type ParameterError } from '../../errors.ts';
import type { Catalogue } from '../../places/catalogue.ts';
import { readChanges } from '../questions/read-changes.ts';
import { badQuestion } from '../questions/read-question.ts';
import {
  deleteScenario,
  insertScenario,
  readScenario,
  updateScenario,
  type ScenarioValues,
} from './queries.ts';

/** What scenarios need; they write to their own table and to no other. */
export interface ScenarioDesk {
  readonly db: Database['db'];
  readonly packs: readonly CityPack[];
  readonly catalogue: () => Pick<Catalogue, 'rowOf'>;
  readonly clock: () => Date;
}

/**
 * Saves a new scenario. Its edit key is told this once: of it, only a hash is kept.
 * @throws {ProblemError} 400 that names all that is wrong.
 */
export async function saveScenario(desk: ScenarioDesk, given: NewScenario): Promise<SavedScenario> {
  const values = readScenarioValues(desk, given);
  const editKey = randomBytes(24).toString('base64url');
  const scenario = await insertScenario(desk.db, {
    ...values,
    id: newId(),
    editKeyHash: hashOf(editKey).toString('hex'),
  });
  return { ...scenario, editKey };
}

/** @throws {ProblemError} 404 when there is none. */
export async function findScenario(db: Database['db'], id: string): Promise<Scenario> {
  return (await keptScenario(db, id)).scenario;
}

/**
 * Replaces a scenario; its revision goes up.
 * @throws {ProblemError} 400, 403 with another key, 404.
 */
export async function replaceScenario(
  desk: ScenarioDesk,
  id: string,
  editKey: string | undefined,
  given: NewScenario,
): Promise<Scenario> {
  const kept = await keptScenario(desk.db, id);
  checkKey(kept.editKeyHash, editKey);
  const { city } = kept.scenario;
  if (given.city !== undefined && given.city !== city) {
    throw badQuestion([{ parameter: 'city', message: `this scenario is about "${city}"` }]);
  }
  const values = readScenarioValues(desk, { ...given, city });
  const scenario = await updateScenario(desk.db, id, values, desk.clock());
  return scenario ?? notFound(id);
}

/** @throws {ProblemError} 403 with another key, 404. */
export async function forgetScenario(
  db: Database['db'],
  id: string,
  editKey: string | undefined,
): Promise<void> {
  checkKey((await keptScenario(db, id)).editKeyHash, editKey);
  await deleteScenario(db, id);
}

async function keptScenario(db: Database['db'], id: string) {
  return (await readScenario(db, id)) ?? notFound(id);
}

function notFound(id: string): never {
  throw new ProblemError(404, 'scenario_not_found', `there is no scenario "${id}"`);
}

function checkKey(editKeyHash: string, editKey: string | undefined): void {
  const known = Buffer.from(editKeyHash, 'hex');
  if (editKey !== undefined && timingSafeEqual(known, hashOf(editKey))) return;
  throw new ProblemError(
    403,
    'wrong_edit_key',
    'x-edit-key: must be the key that was told when the scenario was saved; save a copy instead',
  );
}

function readScenarioValues(desk: ScenarioDesk, given: NewScenario): ScenarioValues {
  const { packs } = desk;
  const city = given.city ?? packs[0]?.id ?? '';
  const pack = packs.find(({ id }) => id === city);
  if (pack === undefined) {
    const message = `there is no city "${city}"; there are ${packs.map(({ id }) => id).join(', ')}`;
    throw badQuestion([{ parameter: 'city', message }]);
  }
  const name = given.name.trim();
  const { changes, errors } = readChanges(given.changes, pack, 'changes');
  const all: ParameterError[] = [
    ...(name === '' ? [{ parameter: 'name', message: 'is empty' }] : []),
    ...errors,
    ...unknownPlaces(desk.catalogue(), given, city),
  ];
  if (all.length > 0) throw badQuestion(all);
  return { city, name, changes, view: given.view ?? null };
}

function unknownPlaces(
  catalogue: Pick<Catalogue, 'rowOf'>,
  { changes: { close = [], move = [], hours = [] } }: NewScenario,
  city: string,
): ParameterError[] {
  const named = [
    ...close.map((place, index) => [`close.${index}`, place] as const),
    ...move.map(({ place }, index) => [`move.${index}.place`, place] as const),
    ...hours.map(({ place }, index) => [`hours.${index}.place`, place] as const),
  ];
  return named
    .filter(([, place]) => !place.startsWith(`${city}-`) || catalogue.rowOf(place) === undefined)
    .map(([where, place]) => ({
      parameter: `changes.${where}`,
      message: `${place} is not on the map of this city`,
    }));
}

const idAlphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** 12 letters that are not mistaken for each other: 59 bits, so nobody finds one by trying. */
function newId(): string {
  return Array.from(randomBytes(12), (byte) => idAlphabet[byte % idAlphabet.length]).join('');
}

function hashOf(editKey: string): Buffer {
  return createHash('sha256').update(editKey).digest();
}
