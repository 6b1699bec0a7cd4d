import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { RoadSet } from '../roads/road-set.ts';
import type { CatchmentEngine } from './catchment.ts';
import type { Engine } from './engine.ts';
import { RoutingUnavailable, type MatrixAnswer, type RouteAnswer } from './router.ts';
import type { ProcessReply, ProcessRequest } from './valhalla-process.ts';

/** A process that answers from one road set. */
export interface RoutingProcess extends Engine, CatchmentEngine {
  /** Settles when the process has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Lets the requests under way finish, then ends the process. */
  close(): Promise<void>;
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface RoutingProcessOptions {
  /**
   * Tiles of a single level, for a process that answers catchments too. It does so in the
   * background: at a lower priority than the server, with one thread more, so that a request that
   * somebody does wait for finds one free, and with more patience.
   */
  readonly catchmentTiles?: string;
}

/** More waiting requests than this mean minutes of waiting: better say so at once. */
const mostWaiting = 256;
/** Nothing that a city asks takes this long; a process that does hangs. */
const answerTimeoutMilliseconds = 15_000;
/** In the background it may, behind everything else on the machine. */
const backgroundTimeoutMilliseconds = 180_000;
/** Of 19: what else runs gets about nine tenths of a core that both want. */
const backgroundNiceness = 10;

/**
 * Starts Valhalla on a road set, in a process of its own. Not in the server's: the binding keeps
 * an actor in each thread for ever, found by an address that a later actor may get again, so a
 * process can only ever serve one set of tiles; and a crash in native code ends the process.
 *
 * @throws {RoutingUnavailable} when the process ends before it is ready.
 */
export async function startRoutingProcess(
  roads: RoadSet,
  { catchmentTiles }: RoutingProcessOptions = {},
): Promise<RoutingProcess> {
  const background = catchmentTiles !== undefined;
  const child = fork(
    fileURLToPath(new URL('valhalla-process.ts', import.meta.url)),
    [roads.tilesFolder, roads.linesPath, ...(background ? [catchmentTiles] : [])],
    {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        UV_THREADPOOL_SIZE: String(Math.max(2, availableParallelism()) + (background ? 1 : 0)),
      },
    },
  );
  if (background) lowerPriority(child);
  const waiting = new Map<number, Waiting>();
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      for (const request of waiting.values()) request.reject(gone());
      waiting.clear();
      resolve();
    });
  });
  await untilReady(child, ended);
  // An idle routing process must not keep a command or a test from ending.
  child.unref();
  child.channel?.unref();
  child.on('message', (reply: ProcessReply) => {
    if (!('id' in reply)) return;
    const request = waiting.get(reply.id);
    if (!request) return;
    waiting.delete(reply.id);
    if ('failure' in reply) request.reject(new Error(reply.failure));
    else request.resolve(reply.answer);
  });
  let lastId = 0;
  const underWay = new Set<Promise<unknown>>();
  const send = (request: WithoutId<ProcessRequest>): Promise<unknown> => {
    if (!child.connected) throw gone();
    if (waiting.size >= mostWaiting) {
      throw new RoutingUnavailable('Too many routing requests are waiting.');
    }
    const id = (lastId += 1);
    const timer = setTimeout(
      () => child.kill('SIGKILL'),
      background ? backgroundTimeoutMilliseconds : answerTimeoutMilliseconds,
    );
    const answer = new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      child.send({ id, ...request });
    }).finally(() => {
      clearTimeout(timer);
      underWay.delete(answer);
    });
    underWay.add(answer);
    return answer;
  };
  return {
    ended,
    route: async (...values) => (await send({ action: 'route', values })) as RouteAnswer,
    matrix: async (...values) => (await send({ action: 'matrix', values })) as MatrixAnswer,
    isochrone: async (...values) =>
      (await send({ action: 'isochrone', values })) as GeoJSON.FeatureCollection,
    accessSeconds: async (...values) =>
      (await send({ action: 'accessSeconds', values })) as Uint16Array,
    catchment: async (...values) => (await send({ action: 'catchment', values })) as Uint16Array,
    reverseIsochrone: async (...values) =>
      (await send({ action: 'reverseIsochrone', values })) as Awaited<
        ReturnType<CatchmentEngine['reverseIsochrone']>
      >,
    close: async () => {
      await Promise.allSettled(underWay);
      child.ref();
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** At once, before it starts threads: on Linux they take the priority over when they start. */
function lowerPriority({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, backgroundNiceness);
  } catch {
    // It has ended already, or the machine does not allow it: then it runs like any other.
  }
}

function gone(): RoutingUnavailable {
  return new RoutingUnavailable('The routing process has ended; it is being started again.');
}

async function untilReady(child: ChildProcess, ended: Promise<void>): Promise<void> {
  await Promise.race([
    new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('error', reject);
    }),
    ended.then(() => {
      throw new RoutingUnavailable('The routing process ended while it was starting.');
    }),
  ]);
}
