import type { CityPack } from '../city/pack.ts';
import type { Config } from '../config.ts';
import type { Progress } from '../db/database.ts';
import { prepareRoads } from '../roads/prepare-roads.ts';
import type { Router } from './router.ts';
import { openHttpRouter } from './valhalla-http.ts';
import { openLocalRouter, type RoutingLog } from './valhalla-local.ts';

/** A router, and the preparing of its roads that goes on beside it. */
export interface OpenedRouter extends Router {
  /**
   * Settles once the roads are there and loaded, or once making them has failed, which is logged.
   * Until then `ready()` may be false. Never rejects.
   */
  readonly prepared: Promise<void>;
}

/**
 * The router that the settings ask for: a Valhalla service where `valhallaUrl` is set, else
 * Valhalla on the road set in `dataDir`, where the demonstration streets of the packs are made
 * first if there is none. Resolves before they are made; see `prepared`.
 */
export async function openRouter(
  config: Pick<Config, 'valhallaUrl' | 'dataDir' | 'citiesDir'>,
  options: {
    packs: readonly Pick<CityPack, 'id' | 'centre' | 'districts'>[];
    now: Date;
    log: RoutingLog;
    progress: Progress;
  },
): Promise<OpenedRouter> {
  if (config.valhallaUrl !== null) {
    return { ...openHttpRouter(config.valhallaUrl), prepared: Promise.resolve() };
  }
  const router = await openLocalRouter(config.dataDir, options.log);
  const closing = new AbortController();
  const prepare = async (): Promise<void> => {
    try {
      await prepareRoads(config, options.packs, { ...options, signal: closing.signal });
      await router.reload();
    } catch (error) {
      if (closing.signal.aborted) return;
      options.log.error({ err: error }, 'the roads could not be prepared');
    }
  };
  const prepared = prepare();
  return {
    ...router,
    prepared,
    close: async () => {
      closing.abort();
      await prepared;
      await router.close();
    },
  };
}
