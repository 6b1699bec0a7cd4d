import { parentPort, workerData } from 'node:worker_threads';
import { pullFeed } from '../../test/helpers/feed-clients.ts';

/** What `feed-load.ts` starts this thread with. */
export interface FeedLoadClients {
  readonly origin: string;
  readonly clients: number;
  readonly milliseconds: number;
}

/** The clients in a thread of their own, so that what they unpack delays no other's stopwatch. */
const { origin, clients, milliseconds } = workerData as FeedLoadClients;
const startedAt = performance.now();
const pulls = await pullFeed(origin, clients, () => performance.now() - startedAt > milliseconds);
parentPort!.postMessage(pulls);
