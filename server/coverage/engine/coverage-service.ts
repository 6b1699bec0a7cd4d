import { Worker } from 'node:worker_threads';
import type { CityPack } from '../../city/pack.ts';
import type { Mode } from '../../contract/codes.ts';
import type { Config } from '../../config.ts';
import type { SitingEvent } from '../../contract/siting.ts';
import type { Database } from '../../db/database.ts';
import { ProblemError } from '../../errors.ts';
import type { PlaceCatalogueStore, StoreLog } from '../../places/catalogue-store.ts';
import type { TileOwner } from '../../tiles/tile-entry.ts';
import type {
  CoverageAnswer,
  CoverageAsk,
  CoverageMessage,
  CoverageReply,
  CoverageThreadData,
  FileAsk,
  ProblemMessage,
  TextAsk,
} from './coverage-messages.ts';
import type { SitingTask } from '../siting-jobs/run-siting.ts';
import { isLast } from '../siting-jobs/siting-jobs.ts';
import { CoveragePreparing } from './coverage-preparing.ts';

/** The coverage thread, seen from the main thread. */
export interface CoverageService {
  /**
   * A JSON text.
   * @throws {ProblemError} what the caller can understand; `CoveragePreparing` before there are
   *   travel times; 503 `busy` when too many wait.
   */
  ask(question: TextAsk): Promise<string>;
  /** The bytes of a file; throws as `ask` does. */
  askBytes(question: FileAsk): Promise<Uint8Array<ArrayBuffer>>;
  /** Starts a siting job; see `SitingEvent` for how it ends. Also ends when the thread does. */
  site(job: string, task: SitingTask, told: (event: SitingEvent) => void): void;
  cancelSiting(job: string): void;
  /** Raised with each new model of a city and mode: what tiles of it are current by. */
  owner(city: string, mode: Mode): TileOwner;
  close(): Promise<void>;
}

export interface CoverageServiceOptions {
  readonly store: PlaceCatalogueStore;
  readonly database: Pick<Database, 'connection'>;
  readonly config: Pick<Config, 'dataDir'>;
  readonly packs: readonly CityPack[];
  readonly clock: () => Date;
  readonly log: StoreLog;
}

interface Waiting {
  readonly resolve: (value: CoverageAnswer) => void;
  readonly reject: (error: Error) => void;
}

const mostWaiting = 200;

/**
 * The thread starts with the first question: a server whose planner page nobody opens pays nothing.
 * When it dies, the next question starts another.
 */
export function openCoverageService(options: CoverageServiceOptions): CoverageService {
  const { store, clock, log } = options;
  const waiting = new Map<number, Waiting>();
  const sitings = new Map<string, (event: SitingEvent) => void>();
  const owners = new Map<string, TileOwner>();
  let thread: Worker | null = null;
  let unsubscribe: (() => void) | null = null;
  let nextId = 0;
  let closed = false;

  const owner = (city: string, mode: Mode): TileOwner => {
    const key = `${city} ${mode}`;
    const known = owners.get(key) ?? { generation: 0 };
    owners.set(key, known);
    return known;
  };

  const start = (): Worker => {
    const workerData: CoverageThreadData = {
      connection: options.database.connection,
      dataDir: options.config.dataDir,
      packs: options.packs,
    };
    const started = new Worker(new URL('./coverage-worker.ts', import.meta.url), {
      name: 'coverage',
      workerData,
    });
    const post = (message: CoverageMessage): void => started.postMessage(message);
    post({ type: 'catalogue', parts: store.current().parts, now: clock() });
    unsubscribe = store.subscribe(({ parts }) => post({ type: 'catalogue', parts, now: clock() }));
    started.on('message', receive);
    started.on('error', (error) => log.error({ err: error }, 'the coverage thread failed'));
    started.once('exit', () => {
      if (thread !== started) return;
      thread = null;
      unsubscribe?.();
      for (const { reject } of waiting.values()) reject(busy());
      waiting.clear();
      for (const told of sitings.values()) {
        told({ type: 'failed', code: 'busy', detail: 'the coverage thread has ended' });
      }
      sitings.clear();
    });
    return started;
  };

  const receive = (message: CoverageReply): void => {
    if (message.type === 'closed') return;
    if (message.type === 'published') {
      owner(message.city, message.mode).generation += 1;
      return;
    }
    if (message.type === 'siting') {
      const told = sitings.get(message.job);
      if (isLast(message.event)) sitings.delete(message.job);
      told?.(message.event);
      return;
    }
    if (message.type === 'failed' && message.id === null) {
      log.warn({ err: message.error }, 'coverage could not be brought up to date; trying again');
      return;
    }
    const id = message.id!;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (message.type === 'answer') asked?.resolve(message.value);
    else if (message.type === 'problem') asked?.reject(problemFrom(message.problem));
    else asked?.reject(asError(message.error));
  };

  const ask = (question: CoverageAsk): Promise<CoverageAnswer> => {
    if (closed || waiting.size >= mostWaiting) return Promise.reject(busy());
    thread ??= start();
    const id = nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<CoverageAnswer>();
    waiting.set(id, { resolve, reject });
    thread.postMessage({ type: 'ask', id, ask: question } satisfies CoverageMessage);
    return promise;
  };

  return {
    ask: (question) => ask(question) as Promise<string>,
    owner,
    site(job, task, told) {
      sitings.set(job, told);
      thread ??= start();
      thread.postMessage({ type: 'site', job, task } satisfies CoverageMessage);
    },
    cancelSiting(job) {
      thread?.postMessage({ type: 'cancel_siting', job } satisfies CoverageMessage);
    },
    askBytes: (question) => ask(question) as Promise<Uint8Array<ArrayBuffer>>,
    async close() {
      closed = true;
      unsubscribe?.();
      const ending = thread;
      if (ending === null) return;
      const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
      ending.postMessage({ type: 'close' } satisfies CoverageMessage);
      await ended;
    },
  };
}

function problemFrom({ status, code, detail, errors, retryAfterSeconds }: ProblemMessage) {
  return retryAfterSeconds === null
    ? new ProblemError(status, code, detail, errors)
    : new CoveragePreparing(detail, retryAfterSeconds);
}

function busy(): ProblemError {
  return new ProblemError(503, 'busy', 'coverage cannot be answered right now');
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
