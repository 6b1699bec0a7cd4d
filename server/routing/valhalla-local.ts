import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { leaseCurrentRoads, sweepRoads } from '../roads/publish-roads.ts';
import { watchRoads, type RoadSet } from '../roads/road-set.ts';
import { RoutingUnavailable, type Router } from './router.ts';
import { startRoutingProcess, type RoutingProcess } from './routing-process.ts';

export type RoutingLog = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;

interface Serving {
  readonly roads: RoadSet;
  readonly process: RoutingProcess;
  readonly lease: AsyncDisposable;
}

/** Waits before a routing process that has died is started again. */
const restartMilliseconds = 1000;

export interface LocalRouter extends Router {
  /** Looks for a newer set now, not at the next poll; settles when it is loaded. */
  reload(): Promise<void>;
}

/**
 * A router over the road set of a data folder. It answers as soon as there is a set, and moves to
 * a newer one without dropping a request: the old process finishes what it began.
 */
export async function openLocalRouter(dataDir: string, log: RoutingLog): Promise<LocalRouter> {
  let serving: Serving | null = null;
  let closed = false;
  let loading = Promise.resolve();

  const load = async (): Promise<void> => {
    if (closed) return;
    const leased = await leaseCurrentRoads(dataDir);
    if (!leased) return;
    const { roads, lease } = leased;
    if (serving?.roads.generation === roads.generation) return lease[Symbol.asyncDispose]();
    const started = await startRoutingProcess(roads);
    const previous = serving;
    const next = { roads, process: started, lease };
    serving = next;
    log.info({ roads: roads.generation, source: roads.meta.source }, 'routing on these roads');
    void reviveAfter(next);
    if (previous) await retire(previous);
  };
  const retire = async (old: Serving): Promise<void> => {
    await old.process.close();
    await old.lease[Symbol.asyncDispose]();
    await sweepRoads(dataDir);
  };
  /** One at a time: two sets published in a row must not overtake each other. */
  const loadNext = (): Promise<void> => {
    loading = loading.then(load).catch((error: unknown) => {
      log.error({ err: error }, 'the roads could not be loaded');
    });
    return loading;
  };
  const reviveAfter = async (dead: Serving): Promise<void> => {
    await dead.process.ended;
    if (closed || serving !== dead) return;
    serving = null;
    log.error('the routing process ended; starting it again');
    await dead.lease[Symbol.asyncDispose]();
    await delay(restartMilliseconds, undefined, { ref: false });
    await loadNext();
  };

  const stopWatching = watchRoads(dataDir, () => void loadNext());
  await loadNext();

  const current = (): RoutingProcess => {
    if (!serving) throw new RoutingUnavailable('No roads are loaded yet.');
    return serving.process;
  };
  return {
    ready: () => serving !== null,
    demonstration: () => serving?.roads.meta.demonstration ?? false,
    route: async (question) => current().route(question),
    matrix: async (question) => current().matrix(question),
    isochrone: async (...values) => current().isochrone(...values),
    reload: loadNext,
    close: async () => {
      closed = true;
      stopWatching();
      await loading;
      const last = serving;
      serving = null;
      if (last) await retire(last);
    },
  };
}
