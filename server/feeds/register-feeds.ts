import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { CityPack } from '../city/pack.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import type { PlaceCatalogueStore } from '../places/catalogue-store.ts';
import { registerHsds } from './hsds/routes.ts';
import { registerChanges } from './changes/register-changes.ts';
import { registerFiles } from './files/register-files.ts';
import { registerAcks } from './providers/routes.ts';
import type { ProviderAccess } from './providers/provider-access.ts';
import { registerSchemas } from './schemas/routes.ts';

export interface FeedParts {
  readonly config: Config;
  readonly database: Database;
  readonly store: PlaceCatalogueStore;
  readonly packs: readonly CityPack[];
  readonly clock: () => Date;
  readonly log: FastifyBaseLogger;
  readonly access: ProviderAccess;
}

/** `/feed/v1/`: files, changes, status, acks, HSDS, and the schemas of all that. */
export async function registerFeeds(app: FastifyInstance, parts: FeedParts): Promise<void> {
  registerHsds(app);
  registerSchemas(app, parts);
  await registerFiles(app, parts, await registerChanges(app, parts));
  registerAcks(app, parts);
}
