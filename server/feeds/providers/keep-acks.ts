import type { AckAnswer, AckRequest, StoredAcks } from '../../contract/feed-ack.ts';
import { isDatabaseAway } from '../../db/away.ts';
import type { Database } from '../../db/database.ts';
import { ProblemError, type ParameterError } from '../../errors.ts';
import type { Provider } from './provider-access.ts';
import { readAcks, storeAcks } from './queries.ts';

/** Of one answer. */
const largestAcksPage = 1_000;

/**
 * Keeps what a provider made of places, for the desk and for the provider's own comparison. A
 * provider's POI id is *not* put among the place's external ids: those are the registry's own
 * statement, published to every provider, and each ack would come back to its sender as a change.
 * @throws {ProblemError} 400 naming all that is wrong, 503 while the database is away.
 */
export async function keepAcks(
  db: Database['db'],
  { id, name }: Provider,
  { places }: AckRequest,
  now: Date,
): Promise<AckAnswer> {
  const errors = ackErrors(places);
  if (errors.length > 0) {
    const detail = errors.map(({ parameter, message }) => `${parameter}: ${message}`).join('; ');
    throw new ProblemError(400, 'bad_request', detail, errors);
  }
  const unknown = await storeAcks(db, id, places, now).catch(databaseAway);
  return { provider: name, stored: places.length - unknown.length, unknown };
}

/** @throws {ProblemError} 503 while the database is away. */
export async function listAcks(
  db: Database['db'],
  { id, name }: Provider,
  after: string,
): Promise<StoredAcks> {
  const read = await readAcks(db, id, after, largestAcksPage + 1).catch(databaseAway);
  const places = read.slice(0, largestAcksPage);
  const last = places.at(-1)?.id ?? null;
  return { provider: name, places, next: read.length > places.length ? last : null };
}

function ackErrors(places: AckRequest['places']): ParameterError[] {
  const errors: ParameterError[] = [];
  const seen = new Map<string, number>();
  for (const [index, { id, outcome, poi_id, reason }] of places.entries()) {
    const refuse = (field: string, message: string): void => {
      errors.push({ parameter: `places.${index}.${field}`, message });
    };
    const earlier = seen.get(id);
    if (earlier !== undefined) refuse('id', `stands in places.${earlier} already`);
    else seen.set(id, index);
    if (outcome === 'refused' && (reason ?? '').trim() === '') {
      refuse('reason', 'is missing: say why it was refused');
    }
    if (outcome === 'accepted' && reason !== undefined) {
      refuse('reason', 'is for refused places only');
    }
    if (outcome === 'refused' && poi_id !== undefined) {
      refuse('poi_id', 'is for accepted places only');
    }
  }
  return errors;
}

function databaseAway(error: unknown): never {
  if (!isDatabaseAway(error)) throw error;
  throw new ProblemError(503, 'database_unavailable', 'acks cannot be kept or read right now');
}
