import { Worker } from 'node:worker_threads';
import type { ClientConfig } from 'pg';
import type { CatalogueParts } from './catalogue-parts.ts';
import type { CatalogueAnswer } from './catalogue-worker.ts';

export interface CatalogueLoader {
  /** Reads what changed since the last load. One at a time. @throws with the reason. */
  load(connection: ClientConfig): Promise<CatalogueParts>;
  close(): Promise<void>;
}

/**
 * The loading thread, seen from the main thread. It starts at once, so that its modules are there
 * when the database is; when it dies, the next load starts another.
 */
export function openLoader(): CatalogueLoader {
  const start = (): Worker => {
    const started = new Worker(new URL('./catalogue-worker.ts', import.meta.url), {
      name: 'catalogue',
    });
    started.once('exit', () => {
      if (worker === started) worker = null;
    });
    // Also heard by `load`, which reports it; without a listener it would end the process.
    started.on('error', () => undefined);
    return started;
  };
  let worker: Worker | null = start();

  return {
    load(connection) {
      const thread = (worker ??= start());
      return new Promise((resolve, reject) => {
        const settle = (act: () => void) => () => {
          thread.off('message', answered).off('error', failed).off('exit', ended);
          act();
        };
        const answered = (answer: CatalogueAnswer) =>
          settle(() =>
            'parts' in answer ? resolve(answer.parts) : reject(new Error(answer.failure)),
          )();
        const failed = (error: Error) => settle(() => reject(error))();
        const ended = settle(() => reject(new Error('The catalogue thread has ended.')));
        thread.once('message', answered).once('error', failed).once('exit', ended);
        thread.postMessage(connection);
      });
    },
    async close() {
      await worker?.terminate();
    },
  };
}
