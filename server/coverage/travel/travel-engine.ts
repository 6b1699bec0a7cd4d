import { leaseCurrentRoads } from '../../roads/publish-roads.ts';
import { currentRoads } from '../../roads/road-set.ts';
import { RoutingUnavailable } from '../../routing/router.ts';
import { startRoutingProcess, type RoutingProcess } from '../../routing/routing-process.ts';
import { singleLevelTiles } from './single-level-tiles.ts';
import { TravelTimesError } from './travel-error.ts';

/** Valhalla for travel times; never the one that serves workers' routes. */
export interface TravelEngine {
  /** See `TravelBuilder.roads`. */
  roads(): Promise<string | null>;
  /**
   * Asks on certain roads. When the routing process dies under the question it is started again and
   * asked once more.
   * @throws {TravelTimesError} `roads_replaced` when others are current, `routing_failed`.
   */
  ask<T>(roads: string, question: (engine: RoutingProcess) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** An idle Valhalla keeps some hundred megabytes: this long after the last question it may go. */
const idleMilliseconds = 300_000;

interface Running {
  readonly generation: string;
  readonly process: Promise<RoutingProcess>;
}

/**
 * On the road set of a data folder, also where workers' routes come from a Valhalla service: a
 * service has the usual tiles, on which searches backwards are wrong; see `CatchmentEngine`.
 */
export function openTravelEngine(dataDir: string): TravelEngine {
  let running: Running | null = null;
  let idle: NodeJS.Timeout | null = null;
  const underWay = new Set<Promise<unknown>>();
  const generation = (): string | null => currentRoads(dataDir)?.generation ?? null;

  const stop = async (): Promise<void> => {
    if (idle) clearTimeout(idle);
    const last = running;
    running = null;
    await last?.process.then((process) => process.close(), ignore);
  };
  const processOn = (roads: string): Promise<RoutingProcess> => {
    if (running?.generation === roads) return running.process;
    void stop();
    const started = { generation: roads, process: startOn(dataDir, roads) };
    running = started;
    const forget = (): void => {
      if (running === started) running = null;
    };
    started.process.then((child) => child.ended.then(forget), forget);
    return started.process;
  };
  const once = async <T>(
    roads: string,
    question: (engine: RoutingProcess) => Promise<T>,
  ): Promise<T> => {
    const current = generation();
    if (current === null) throw new TravelTimesError('no_roads', 'There are no roads yet.');
    if (current !== roads) throw replaced();
    return await question(await processOn(roads));
  };

  return {
    roads: async () => generation(),
    ask: async (roads, question) => {
      if (idle) clearTimeout(idle);
      const answer = twice(() => once(roads, question));
      underWay.add(answer);
      try {
        return await answer;
      } finally {
        underWay.delete(answer);
        if (underWay.size === 0) idle = setTimeout(() => void stop(), idleMilliseconds).unref();
      }
    },
    close: async () => {
      await Promise.allSettled(underWay);
      await stop();
    },
  };
}

async function startOn(dataDir: string, generation: string): Promise<RoutingProcess> {
  const leased = await leaseCurrentRoads(dataDir);
  if (leased?.roads.generation !== generation) {
    await leased?.lease[Symbol.asyncDispose]();
    throw replaced();
  }
  try {
    const catchmentTiles = await singleLevelTiles(leased.roads);
    const process = await startRoutingProcess(leased.roads, { catchmentTiles });
    void process.ended.then(() => leased.lease[Symbol.asyncDispose]());
    return process;
  } catch (error) {
    await leased.lease[Symbol.asyncDispose]();
    throw error;
  }
}

/** One retry: a process may die once, of what else the machine does. */
async function twice<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof RoutingUnavailable)) throw error;
  }
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof RoutingUnavailable)) throw error;
    const message = `Routing failed twice while travel times were computed: ${error.message}`;
    throw new TravelTimesError('routing_failed', message, { cause: error });
  }
}

function replaced(): TravelTimesError {
  return new TravelTimesError(
    'roads_replaced',
    'Other roads took over while travel times were computed: they are to be computed on those.',
  );
}

function ignore(): void {
  // A process that never started needs no closing; who asked for it has been told.
}
