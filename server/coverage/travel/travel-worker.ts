import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { createBatchSlots } from './batch-slots.ts';
import { buildTimes, timesOf } from './build-times.ts';
import { checkTravelTimes } from './check-times.ts';
import { openTravelEngine } from './travel-engine.ts';
import { TravelTimesError } from './travel-error.ts';
import type {
  TravelAsked,
  TravelProgress,
  TravelReply,
  TravelRequest,
  TravelWorkerData,
} from './travel-messages.ts';
import { sitePositions } from './travel-network.ts';
import { openTravelStore } from './travel-store.ts';

/**
 * The thread behind `openTravelBuilder`: it holds the connection to the database, chooses cells and
 * packs columns; Valhalla computes in a process of its own.
 */
const { connection, dataDir } = workerData as TravelWorkerData;
const tools = {
  engine: openTravelEngine(dataDir),
  store: openTravelStore(connection),
  slots: createBatchSlots(availableParallelism()),
  grids: new Map(),
};
const running = new Map<number, AbortController>();
const underWay = new Set<Promise<void>>();

parentPort!.on('message', (request: TravelRequest) => {
  if (request.ask === 'abort') return running.get(request.id)?.abort();
  if (request.ask === 'close') return void close();
  const answered = answer(request);
  underWay.add(answered);
  void answered.finally(() => underWay.delete(answered));
});

async function answer(request: { readonly id: number } & TravelAsked): Promise<void> {
  const { id } = request;
  const abort = new AbortController();
  running.set(id, abort);
  try {
    send({ id, answer: await run(request, abort.signal) });
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    if (abort.signal.aborted) send({ id, failure, reason: 'aborted' });
    else {
      const reason = error instanceof TravelTimesError ? error.reason : 'failed';
      send({ id, failure, reason });
    }
  } finally {
    running.delete(id);
  }
}

function run(
  request: { readonly id: number } & TravelAsked,
  signal: AbortSignal,
): Promise<unknown> {
  if (request.ask === 'roads') return tools.engine.roads();
  const { id, network } = request;
  if (request.ask === 'times') {
    const [longitude, latitude] = request.position;
    return timesOf(tools, network, sitePositions([longitude], [latitude]));
  }
  if (request.ask === 'read') return tools.store.read(network, request.positions);
  const onProgress = (progress: TravelProgress): void => send({ id, progress });
  if (request.ask === 'build') {
    return buildTimes(tools, network, request.positions, { onProgress, signal });
  }
  return checkTravelTimes(tools, network, request.positions, { onProgress, signal });
}

async function close(): Promise<void> {
  for (const abort of running.values()) abort.abort();
  await Promise.allSettled(underWay);
  await tools.engine.close();
  await tools.store.close();
  parentPort!.close();
}

function send(reply: TravelReply): void {
  parentPort!.postMessage(reply);
}
