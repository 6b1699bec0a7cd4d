import { parentPort } from 'node:worker_threads';
import { Client, type ClientConfig } from 'pg';
import type { CatalogueParts } from './catalogue-parts.ts';
import { loadCatalogue, type LoadedCatalogue } from './load-catalogue.ts';

/**
 * The thread that reads the registry into snapshots, so that the event loop only receives them.
 * Each message asks for one load and gets one answer, in order. A connection is made for each:
 * rebuilds are seldom, and the database may have come and gone in between.
 */
export type CatalogueAnswer =
  | { readonly parts: CatalogueParts }
  /** The text of the failure: an Error's class would not survive the way. */
  | { readonly failure: string };

let loaded: LoadedCatalogue | null = null;
let turn = Promise.resolve();

parentPort!.on('message', (connection: ClientConfig) => {
  turn = turn.then(async () => parentPort!.postMessage(await answer(connection)));
});

async function answer(connection: ClientConfig): Promise<CatalogueAnswer> {
  const client = new Client({ ...connection, connectionTimeoutMillis: 10_000 });
  // A connection that breaks fails the query that waits on it; that is where it is reported.
  client.on('error', () => undefined);
  try {
    await client.connect();
    loaded = await loadCatalogue(client, loaded);
    return { parts: loaded.parts };
  } catch (error) {
    return { failure: error instanceof Error ? error.message || error.name : String(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}
