import type { FastifyRequest } from 'fastify';

/** Who is behind a provider's key. */
export interface Provider {
  readonly id: string;
  readonly name: string;
}

/** Keys as `Authorization: Bearer <key>`. Reading needs none, unless WGS-84 is not public. */
export interface ProviderAccess {
  /** @throws {ProblemError} 401 without a key, or with one that was never given out or revoked. */
  requireProvider(request: FastifyRequest): Promise<Provider>;
  /** Whether WGS-84 needs a key here: such answers must not be kept by shared caches. */
  readonly wgs84NeedsKey: boolean;
  /** @throws {ProblemError} 403 `wgs84_not_public` where WGS-84 needs a key and none was given. */
  requireWgs84(request: FastifyRequest): Promise<void>;
}
