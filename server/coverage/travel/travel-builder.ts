import { Worker } from 'node:worker_threads';
import type { ClientConfig } from 'pg';
import type { TravelCheck } from '../../contract/coverage.ts';
import type { LonLat } from '../../routing/router.ts';
import type { SiteReach } from '../pairs/pair-matrix.ts';
import type { KnownTravelTimes } from './queries.ts';
import { TravelTimesError } from './travel-error.ts';
import type {
  TravelAsked,
  TravelProgress,
  TravelReply,
  TravelRequest,
  TravelWorkerData,
} from './travel-messages.ts';
import type { SitePositions, TravelNetwork } from './travel-network.ts';

/** What a build did. */
export interface TravelBuildReport {
  /** Positions whose times were computed now; the others were known. */
  readonly computed: number;
  readonly total: number;
}

/** The thread that computes travel times and reads them, seen from any other thread. */
export interface TravelBuilder {
  /**
   * Names the roads that times would be computed on now: `TravelNetwork.roads`. Null while there
   * are none.
   */
  roads(): Promise<string | null>;
  /**
   * Computes what the database does not know of these positions and keeps it there, batch by batch:
   * a build that was killed goes on where it was. Positions that come twice are computed once.
   *
   * @param options.onProgress positions done of all, and seconds to go (null: cannot be told yet).
   * @param options.signal ends the build after the batches under way; rejects with its reason.
   * @throws {TravelTimesError} when other roads took over, or routing failed twice.
   */
  build(
    network: TravelNetwork,
    positions: SitePositions,
    options?: {
      readonly onProgress?: (progress: TravelProgress) => void;
      readonly signal?: AbortSignal;
    },
  ): Promise<TravelBuildReport>;
  /**
   * Times to one position, known or not: before the batches of a build, and kept like theirs.
   * Empty where no road is near.
   */
  times(network: TravelNetwork, position: LonLat): Promise<SiteReach>;
  /** `readTravelTimes` in the builder's thread. */
  read(network: TravelNetwork, positions: SitePositions): Promise<KnownTravelTimes>;
  /** `checkTravelTimes` in the builder's thread; keeps the result in `travel_check`. */
  check(
    network: TravelNetwork,
    positions: SitePositions,
    options?: {
      readonly onProgress?: (progress: TravelProgress) => void;
      readonly signal?: AbortSignal;
    },
  ): Promise<TravelCheck>;
  close(): Promise<void>;
}

/**
 * Opens the way to travel times. The thread starts with the first question, and with the first that
 * needs it a Valhalla process of its own, at a lower priority than the server's.
 * Times are computed on the road set of `dataDir`, also where workers' routes come from a service.
 */
export function openTravelBuilder(options: {
  readonly connection: ClientConfig;
  readonly dataDir: string;
}): TravelBuilder {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;
  let closed = false;

  const start = (): Worker => {
    const { connection, dataDir } = options;
    const workerData: TravelWorkerData = { connection, dataDir };
    const started = new Worker(new URL('./travel-worker.ts', import.meta.url), {
      name: 'travel times',
      workerData,
    });
    // An idle thread must not keep a command or a test from ending.
    started.unref();
    let failure = 'The thread of travel times has ended.';
    started.on('error', (error) => {
      failure = error instanceof Error ? error.message : String(error);
    });
    started.once('exit', () => {
      if (worker === started) worker = null;
      for (const { reject } of waiting.values()) reject(new TravelTimesError('failed', failure));
      waiting.clear();
    });
    started.on('message', (reply: TravelReply) => receive(reply));
    return started;
  };

  const receive = (reply: TravelReply): void => {
    const request = waiting.get(reply.id);
    if (!request) return;
    if ('progress' in reply) return request.onProgress?.(reply.progress);
    waiting.delete(reply.id);
    if (waiting.size === 0) worker?.unref();
    if ('answer' in reply) request.resolve(reply.answer);
    else request.reject(new TravelTimesError(reply.reason, reply.failure));
  };

  const ask = async (
    asked: TravelAsked,
    { onProgress, signal }: Parameters<TravelBuilder['check']>[2] & object = {},
  ): Promise<unknown> => {
    signal?.throwIfAborted();
    if (closed) throw new TravelTimesError('failed', 'The builder of travel times is closed.');
    const id = (lastId += 1);
    const thread = (worker ??= start());
    thread.ref();
    const abort = (): void => thread.postMessage({ id, ask: 'abort' } satisfies TravelRequest);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject, onProgress });
        thread.postMessage({ id, ...asked } satisfies TravelRequest);
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  };

  return {
    roads: async () => (await ask({ ask: 'roads' })) as string | null,
    build: async (network, positions, how) =>
      (await ask({ ask: 'build', network: sent(network), positions }, how)) as TravelBuildReport,
    times: async (network, position) =>
      (await ask({ ask: 'times', network: sent(network), position })) as SiteReach,
    read: async (network, positions) =>
      (await ask({ ask: 'read', network: sent(network), positions })) as KnownTravelTimes,
    check: async (network, positions, how) =>
      (await ask({ ask: 'check', network: sent(network), positions }, how)) as TravelCheck,
    close: async () => {
      if (closed) return;
      closed = true;
      const last = worker;
      if (!last) return;
      const ended = new Promise<void>((resolve) => last.once('exit', () => resolve()));
      last.ref();
      last.postMessage({ id: 0, ask: 'close' } satisfies TravelRequest);
      await ended;
    },
  };
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: TravelProgress) => void) | undefined;
}

/** Without what the thread does not need; shared columns go over without being copied. */
function sent({ roads, mode, grid }: TravelNetwork): TravelNetwork {
  const { key, resolution, count, longitudes, latitudes } = grid;
  return { roads, mode, grid: { key, resolution, count, longitudes, latitudes } };
}
