import { createServer } from 'node:http';
import { openDatabase } from '../../server/db/open.ts';
import { openCatalogueStore } from '../../server/places/catalogue-store.ts';
import { buildClusterIndex } from '../../server/tiles/cluster-index.ts';
import { createPlacesEncoder } from '../../server/tiles/encode.ts';

/** Our tiles with nothing kept: every request is encoded from the index. */
const silent = { info() {}, warn() {}, error: console.error };
const database = await openDatabase({ databaseUrl: process.env.DATABASE_URL!, dataDir: '' });
const store = await openCatalogueStore(database, [], { log: silent });
const catalogue = store.current();
const { columns, cityIds } = catalogue;
const encoder = createPlacesEncoder(buildClusterIndex(columns, null), {
  columns,
  cityIds,
  names: { fromZoom: 15, nameOf: (row) => catalogue.nameOf(row) },
});
await store.close();
await database.close();

createServer((request, response) => {
  const [z, x, y] = request.url!.match(/\d+/g)?.map(Number) ?? [0, 0, 0];
  const body = encoder.encode({ z: z!, x: x!, y: y! });
  response.writeHead(200, [
    'content-type',
    'application/vnd.mapbox-vector-tile',
    'content-length',
    String(body.length),
  ]);
  response.end(body);
}).listen(Number(process.env.PORT), '127.0.0.1');
