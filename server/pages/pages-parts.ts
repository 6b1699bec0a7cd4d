import type { CityPack } from '../city/pack.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import type { PlaceCatalogueStore } from '../places/catalogue-store.ts';

export interface PagesParts {
  readonly config: Config;
  readonly database: Database;
  readonly store: PlaceCatalogueStore;
  readonly packs: readonly CityPack[];
  readonly clock: () => Date;
}
