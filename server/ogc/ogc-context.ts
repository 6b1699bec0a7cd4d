import type { FastifyRequest } from 'fastify';
import type { CityPack } from '../city/pack.ts';
import type { Config } from '../config.ts';
import { ProblemError } from '../errors.ts';
import type { ProviderAccess } from '../feeds/providers/provider-access.ts';
import type { OgcCollection } from './collections/collection.ts';
import type { MatchRows } from './items/match-rows.ts';
import type { Turns } from './take-turns.ts';

/** What the routes of `/ogc` share. */
export interface OgcContext {
  readonly config: Pick<Config, 'publicUrl' | 'feedLicence' | 'feedAttribution'>;
  readonly packs: readonly CityPack[];
  readonly collections: readonly OgcCollection[];
  readonly access: ProviderAccess;
  readonly clock: () => Date;
  readonly turns: Turns;
  readonly match: MatchRows;
}

/** Where `/ogc` is, as its clients see it. */
export function baseOf({ config }: Pick<OgcContext, 'config'>, request: FastifyRequest): string {
  return `${config.publicUrl ?? `${request.protocol}://${request.host}`}/ogc`;
}

/** @throws {ProblemError} 404 `collection_not_found`. */
export function collectionOf({ collections }: OgcContext, id: string): OgcCollection {
  const collection = collections.find((one) => one.id === id);
  if (collection === undefined) {
    throw new ProblemError(
      404,
      'collection_not_found',
      `there is no collection "${id.slice(0, 60)}"; see /ogc/collections`,
    );
  }
  return collection;
}
