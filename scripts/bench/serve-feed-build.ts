import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { readCityPacks } from '../../server/city/read-pack.ts';
import { openDatabase } from '../../server/db/open.ts';
import { productOf } from '../../server/feeds/files/products.ts';
import { openCatalogueStore } from '../../server/places/catalogue-store.ts';

/** Makes the whole city's GeoJSON for every request, as the feed's thread does, and tells how long. */
const database = await openDatabase({ databaseUrl: process.env.DATABASE_URL!, dataDir: '' });
const packs = await readCityPacks(resolve('data'));
const store = await openCatalogueStore(database, packs, {
  log: { info() {}, warn() {}, error: console.error },
});
const catalogue = store.current();
await store.close();
await database.close();
const source = { catalogue, now: new Date(), publicUrl: null, licence: '', attribution: '' };

createServer((_request, response) => {
  const startedAt = performance.now();
  let bytes = 0;
  for (const piece of productOf('places.gcj02.geojson', {})!.write(source)) bytes += piece.length;
  response.end(JSON.stringify({ milliseconds: performance.now() - startedAt, bytes }));
}).listen(Number(process.env.PORT), '127.0.0.1');
