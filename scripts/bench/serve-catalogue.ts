import { createServer } from 'node:http';
import { openDatabase } from '../../server/db/open.ts';
import { openCatalogueStore } from '../../server/places/catalogue-store.ts';

/** Loads the catalogue and tells how long that took. */
const database = await openDatabase({ databaseUrl: process.env.DATABASE_URL!, dataDir: '' });
const startedAt = performance.now();
const store = await openCatalogueStore(database, [], {
  log: { info() {}, warn() {}, error: console.error },
});
const seconds = (performance.now() - startedAt) / 1000;
if (store.current().columns.count === 0) throw new Error('The registry is empty');
createServer((_request, response) => response.end(String(seconds))).listen(
  Number(process.env.PORT),
  '127.0.0.1',
);
