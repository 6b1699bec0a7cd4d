import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config.ts';
import { isDatabaseAway } from '../../db/away.ts';
import type { Database } from '../../db/database.ts';
import { ProblemError } from '../../errors.ts';
import type { Provider, ProviderAccess } from './provider-access.ts';
import { bearerKey, hashOfKey } from './provider-keys.ts';
import { findProvider } from './queries.ts';

/** A key that was revoked works no longer than this. */
const rememberedMilliseconds = 30_000;
/** Providers are few; more than this is no honest use. */
const rememberedKeys = 1_000;

/**
 * Providers by their keys. A key that was accepted is remembered for half a minute; others are
 * looked up each time, so that a new one works at once.
 * @param monotonic milliseconds from any beginning.
 */
export function openProviderAccess(
  db: Database['db'],
  { feedWgs84 }: Pick<Config, 'feedWgs84'>,
  monotonic: () => number = () => performance.now(),
): ProviderAccess {
  const accepted = new Map<string, { provider: Provider; until: number }>();

  const providerOf = async (request: FastifyRequest): Promise<Provider | null> => {
    const key = bearerKey(request.headers.authorization);
    if (key === null) return null;
    const keyHash = hashOfKey(key);
    const remembered = accepted.get(keyHash);
    if (remembered !== undefined && monotonic() < remembered.until) return remembered.provider;
    accepted.delete(keyHash);
    const askedAt = monotonic();
    const provider = await findProvider(db, keyHash).catch(databaseAway);
    if (provider === undefined) return null;
    if (accepted.size >= rememberedKeys) accepted.clear();
    accepted.set(keyHash, { provider, until: askedAt + rememberedMilliseconds });
    return provider;
  };

  return {
    wgs84NeedsKey: feedWgs84 === 'key',
    async requireProvider(request) {
      const provider = await providerOf(request);
      if (provider !== null) return provider;
      throw new ProblemError(
        401,
        'key_required',
        'authorization: send "Bearer " and a provider key that is in use',
      );
    },
    async requireWgs84(request) {
      if (feedWgs84 === 'public' || (await providerOf(request)) !== null) return;
      throw new ProblemError(
        403,
        'wgs84_not_public',
        'wgs84 is for providers here, with their key as "Authorization: Bearer"; ' +
          'ask for gcj02 or bd09, or for a key',
      );
    },
  };
}

function databaseAway(error: unknown): never {
  if (!isDatabaseAway(error)) throw error;
  throw new ProblemError(503, 'database_unavailable', 'keys cannot be looked up right now');
}
