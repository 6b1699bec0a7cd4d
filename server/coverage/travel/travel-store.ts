import type { ClientConfig } from 'pg';
import { openThreadDatabase } from '../../db/open-thread-database.ts';
import type { SiteReach } from '../pairs/pair-matrix.ts';
import {
  keepTravelCheck,
  missingTravelTimes,
  readAccessSeconds,
  readTravelTimes,
  writeTravelTimes,
  type KnownTravelTimes,
  type StoredCheck,
} from './queries.ts';
import { travelKey, type SitePositions, type TravelNetwork } from './travel-network.ts';

/** Travel times in the database, by network. */
export interface TravelStore {
  missing(network: TravelNetwork, positions: SitePositions): Promise<Uint32Array>;
  read(network: TravelNetwork, positions: SitePositions): Promise<KnownTravelTimes>;
  /** By cell; null while nothing is known. Read once. */
  accessSeconds(network: TravelNetwork): Promise<Uint16Array | null>;
  keepAccess(network: TravelNetwork, accessSeconds: Uint16Array): Promise<void>;
  write(
    network: TravelNetwork,
    accessSeconds: Uint16Array,
    positions: SitePositions,
    sites: readonly SiteReach[],
  ): Promise<void>;
  keepCheck(network: TravelNetwork, check: StoredCheck): Promise<void>;
  close(): Promise<void>;
}

/** Connects with the first question. */
export function openTravelStore(connection: ClientConfig): TravelStore {
  const database = openThreadDatabase(connection);
  const { db } = database;
  const access = new Map<string, Uint16Array>();
  return {
    missing: (network, positions) => missingTravelTimes(db, travelKey(network), positions),
    read: (network, positions) => readTravelTimes(db, travelKey(network), positions),
    accessSeconds: async (network) => {
      const key = travelKey(network);
      const known = access.get(key) ?? (await readAccessSeconds(db, key));
      if (known) access.set(key, known);
      return known;
    },
    keepAccess: async (network, accessSeconds) => {
      access.set(travelKey(network), accessSeconds);
      await writeTravelTimes(db, travelKey(network), accessSeconds, nowhere, []);
    },
    write: (network, accessSeconds, positions, sites) =>
      writeTravelTimes(db, travelKey(network), accessSeconds, positions, sites),
    keepCheck: (network, check) => keepTravelCheck(db, travelKey(network), check),
    close: () => database.close(),
  };
}

const nowhere: SitePositions = { longitudesE6: new Int32Array(0), latitudesE6: new Int32Array(0) };
