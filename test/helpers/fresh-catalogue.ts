import { Client } from 'pg';
import type { CityPack } from '../../server/city/pack.ts';
import type { Database } from '../../server/db/database.ts';
import { loadCatalogue, type LoadedCatalogue } from '../../server/places/load-catalogue.ts';
import { createSchedules } from '../../server/places/schedules.ts';
import { wrapCatalogue, type PlaceCatalogue } from '../../server/places/wrap-catalogue.ts';

export interface FreshCatalogue {
  /** A snapshot of the registry as it is now, without waiting for a store to hear of it. */
  read(): Promise<PlaceCatalogue>;
  close(): Promise<void>;
}

/** Reads snapshots as the store's thread does, on a connection of its own. */
export async function openFreshCatalogue(
  { connection }: Pick<Database, 'connection'>,
  packs: readonly CityPack[],
): Promise<FreshCatalogue> {
  const client = new Client(connection);
  await client.connect();
  const schedules = createSchedules(packs, () => undefined);
  let previous: LoadedCatalogue | null = null;
  return {
    async read() {
      previous = await loadCatalogue(client, previous);
      return wrapCatalogue(previous.parts, schedules);
    },
    close: () => client.end(),
  };
}
