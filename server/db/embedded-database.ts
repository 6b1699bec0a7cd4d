import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ClientConfig } from 'pg';
import type { Progress } from './database.ts';
import type { EmbeddedWorkerData, EmbeddedWorkerMessage } from './embedded-worker.ts';
import { takeExclusiveLock } from './exclusive-lock.ts';
import { openSocketFolder, socketName } from './socket-folder.ts';

/** A way to the embedded database: as the process that holds it, or through that process. */
interface Access {
  readonly holder: boolean;
  /** Settles when the way is gone, with the reason. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

export interface EmbeddedDatabase {
  readonly connection: ClientConfig;
  /** True while this process holds the database; others reach it through this one. */
  holds(): boolean;
  close(): Promise<void>;
}

/**
 * Opens the database in `dataDir`, creating it the first time. Exactly one process holds it; any
 * other connects to the holder's socket, and when the holder ends, one of the others becomes the
 * holder: queries under way fail (see `isDatabaseAway`), later ones work again.
 * @throws when the database cannot be opened, or its holder does not answer for two minutes.
 */
export async function openEmbedded(
  dataDir: string,
  progress: Progress = () => undefined,
): Promise<EmbeddedDatabase> {
  mkdirSync(dataDir, { recursive: true });
  const socketFolder = openSocketFolder(dataDir);
  let access = await attach(dataDir, socketFolder, progress);
  const closing = new AbortController();

  const keep = async (): Promise<void> => {
    for (;;) {
      const reason = await access.lost;
      if (closing.signal.aborted) return;
      console.error(`The embedded database went away (${reason.message}); opening it again.`);
      await access.close();
      access = await attachAgain(dataDir, socketFolder, closing.signal);
      // Closed meanwhile: `close` has seen only the way that was lost.
      if (closing.signal.aborted) return access.close();
    }
  };
  const kept = keep();

  return {
    connection: { host: socketFolder, port: 5432, user: 'postgres', database: 'postgres' },
    holds: () => access.holder,
    close: async () => {
      closing.abort();
      await access.close();
      await kept;
    },
  };
}

async function attach(dataDir: string, socketFolder: string, progress: Progress): Promise<Access> {
  const deadline = Date.now() + longestWaitMilliseconds;
  for (;;) {
    const lock = takeExclusiveLock(join(dataDir, 'database.lock'));
    if (lock !== null) return hold({ dataDir, socketFolder }, lock, progress);
    const socket = await reach(join(socketFolder, socketName));
    if (socket !== null) return visit(socket);
    const left = deadline - Date.now();
    if (left <= 0) {
      throw new Error(
        `Another process holds the database in ${dataDir} and has not answered for two minutes. ` +
          'Stop it, or set DATA_DIR to another folder.',
      );
    }
    const waited = Math.round((longestWaitMilliseconds - left) / 1000);
    progress('Waiting for the process that opens the database', waited, null);
    await delay(100);
  }
}

async function attachAgain(
  dataDir: string,
  socketFolder: string,
  signal: AbortSignal,
): Promise<Access> {
  for (;;) {
    try {
      return await attach(dataDir, socketFolder, () => undefined);
    } catch (error) {
      console.error('The embedded database cannot be opened; trying again.', error);
    }
    await delay(5000, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return nowhere;
  }
}

/** Runs the database in a thread of this process. */
async function hold(
  workerData: EmbeddedWorkerData,
  lock: { release(): void },
  progress: Progress,
): Promise<Access> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData });
  let failure: Error | null = null;
  worker.on('error', (error) => {
    failure = error instanceof Error ? error : new Error(String(error));
  });
  const lost = new Promise<Error>((resolve) => {
    worker.once('exit', () => resolve(failure ?? new Error('its thread ended')));
  });
  const ready = new Promise<void>((resolve) => {
    worker.on('message', (message: EmbeddedWorkerMessage) => {
      if (message === 'ready') resolve();
      else progress(steps[message], 0, null);
    });
  });
  const failed = await Promise.race([ready.then(() => null), lost]);
  if (failed !== null) {
    lock.release();
    throw new Error(
      `The embedded database in ${workerData.dataDir} cannot be opened: ${failed.message}`,
      { cause: failed },
    );
  }
  progress(steps.ready, 1, 1);
  return {
    holder: true,
    lost,
    close: async () => {
      worker.postMessage('close');
      await lost;
      lock.release();
    },
  };
}

/** Uses the database of another process; the open socket tells when that process ends. */
function visit(socket: Socket): Access {
  socket.unref();
  const lost = new Promise<Error>((resolve) => {
    socket.once('close', () => resolve(new Error('the process that held it ended')));
  });
  return {
    holder: false,
    lost,
    close: async () => {
      socket.destroy();
      await lost;
    },
  };
}

async function reach(path: string): Promise<Socket | null> {
  const socket = connect(path);
  // Without a listener a later error would end the process; 'close' follows each error.
  socket.on('error', () => undefined);
  const connected = await Promise.race([
    once(socket, 'connect').then(
      () => true,
      () => false,
    ),
    new Promise<false>((resolve) => {
      socket.once('close', () => resolve(false));
    }),
  ]);
  return connected ? socket : null;
}

const longestWaitMilliseconds = 120_000;

const steps: Record<EmbeddedWorkerMessage, string> = {
  creating: 'Creating the database',
  opening: 'Opening the database',
  ready: 'The database is open',
};

const nowhere: Access = {
  holder: false,
  lost: Promise.resolve(new Error('closed')),
  close: async () => undefined,
};
