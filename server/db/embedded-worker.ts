import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { guardEngine } from './guard-engine.ts';
import { serveProtocol } from './embedded-socket.ts';
import { socketName } from './socket-folder.ts';

/**
 * The thread that runs the embedded database: PGlite's queries are synchronous WebAssembly and
 * would hold up the event loop. Posts `creating`, `opening`, `ready`; told `close`, it shuts the
 * database down and ends. Any failure ends it with an error.
 */
export interface EmbeddedWorkerData {
  readonly dataDir: string;
  readonly socketFolder: string;
}
export type EmbeddedWorkerMessage = 'creating' | 'opening' | 'ready';

const { dataDir, socketFolder } = workerData as EmbeddedWorkerData;
const tell = (message: EmbeddedWorkerMessage) => parentPort!.postMessage(message);

const folder = join(dataDir, 'database');
if (!existsSync(folder)) await create(folder);
tell('opening');
const engine = await PGlite.create({ dataDir: folder, extensions: { postgis } });
guardEngine(engine);
const path = join(socketFolder, socketName);
// Left by a holder that was killed; we have the lock, so nobody listens there.
rmSync(path, { force: true });
const server = await serveProtocol(engine, path, (error) => {
  // Out of the promise chain, so that it ends this thread and its parent hears of it.
  setImmediate(() => {
    throw error;
  });
});
chmodSync(path, 0o600);
parentPort!.once('message', () => {
  void shutDown();
});
tell('ready');

async function shutDown(): Promise<void> {
  await server.close();
  await engine.close();
  process.exit(0);
}

/** Creates beside and renames, so that a kill half-way leaves nothing that looks like a database. */
async function create(target: string): Promise<void> {
  tell('creating');
  const draft = `${target}.new`;
  rmSync(draft, { recursive: true, force: true });
  const fresh = await PGlite.create({ dataDir: draft, extensions: { postgis } });
  await fresh.exec('create extension postgis');
  await fresh.close();
  renameSync(draft, target);
}
