import { MessageChannel, Worker } from 'node:worker_threads';
import type { SearchHit } from '../contract/search.ts';
import { ProblemError } from '../errors.ts';
import type { SearchOptions } from '../search/entry.ts';
import type { CatalogueParts } from './catalogue-parts.ts';
import type { CityNames } from './search-entries.ts';
import type { BuildMessage } from './search-index-worker.ts';
import type { SearchMessage, SearchReply } from './search-worker.ts';

export interface SearchThreads {
  /** Builds an index of a snapshot; until it is there the one before answers. */
  use(parts: CatalogueParts): void;
  /**
   * Best hit first.
   * @throws {ProblemError} 503 when too many wait, or the thread fails.
   */
  search(query: string, options: SearchOptions): Promise<SearchHit[]>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (hits: SearchHit[]) => void;
  readonly reject: (error: Error) => void;
}

const mostWaiting = 500;
const restartMilliseconds = 1_000;
/** Building takes at most this share of a core under a stream of edits. */
const buildShare = 0.25;

/**
 * Two threads: one builds indexes, one answers.
 * @param failed told when one of them dies; both are then started again.
 */
export function openSearchThreads(
  cities: readonly CityNames[],
  failed: (error: Error) => void,
): SearchThreads {
  const waiting = new Map<number, Waiting>();
  let threads: readonly [builder: Worker, answerer: Worker] | null = null;
  let latest: CatalogueParts | null = null;
  let building: CatalogueParts | null = null;
  let startedAt = 0;
  let timer: NodeJS.Timeout | null = null;
  let nextId = 0;
  let closed = false;

  const start = (): void => {
    const { port1, port2 } = new MessageChannel();
    const builder = thread('search-index-worker.ts', 'search index');
    const answerer = thread('search-worker.ts', 'search');
    threads = [builder, answerer];
    builder.postMessage({ port: port1 } satisfies BuildMessage, [port1]);
    answerer.postMessage({ port: port2 } satisfies SearchMessage, [port2]);
    answerer.on('message', receive);
    for (const each of threads) each.once('error', fail);
    building = null;
    if (latest !== null) build();
  };

  const receive = (message: SearchReply): void => {
    if ('id' in message) {
      waiting.get(message.id)?.resolve(message.hits);
      waiting.delete(message.id);
      return;
    }
    const pause = (performance.now() - startedAt) * (1 / buildShare - 1);
    const built = building;
    building = null;
    if (latest !== built) timer = setTimeout(build, pause);
  };

  const build = (): void => {
    timer = null;
    if (latest === null || threads === null || closed) return;
    building = latest;
    startedAt = performance.now();
    threads[0].postMessage({ parts: latest, cities } satisfies BuildMessage);
  };

  const fail = (error: Error): void => {
    if (closed || threads === null) return;
    failed(error);
    void stop();
    for (const { reject } of waiting.values()) reject(busy());
    waiting.clear();
    timer = setTimeout(start, restartMilliseconds);
  };

  const stop = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const running = threads ?? [];
    threads = null;
    await Promise.all(running.map((each) => each.off('error', fail).terminate()));
  };

  return {
    use(parts) {
      latest = parts;
      // Only now: at a start, the first snapshot must not compete with these threads for a core.
      if (threads === null && timer === null) start();
      else if (building === null && timer === null) build();
    },
    search(query, options) {
      if (threads === null || waiting.size >= mostWaiting) return Promise.reject(busy());
      const id = nextId++;
      const [, answerer] = threads;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        answerer.postMessage({ id, query, options } satisfies SearchMessage);
      });
    },
    async close() {
      closed = true;
      await stop();
      for (const { reject } of waiting.values()) reject(busy());
      waiting.clear();
    },
  };
}

function thread(file: string, name: string): Worker {
  return new Worker(new URL(file, import.meta.url), { name });
}

function busy(): ProblemError {
  return new ProblemError(503, 'busy', 'the search box cannot answer right now');
}
