import { openTravelBuilder } from '../../server/coverage/travel/travel-builder.ts';
import { smallNetwork, spreadSites } from './travel-grid.ts';

/** Builds travel times in a process of its own, to be killed; tells how many positions are done. */
const [connection, dataDir, sites] = process.argv.slice(2);
const builder = openTravelBuilder({ connection: JSON.parse(connection!), dataDir: dataDir! });
await builder.build(smallNetwork((await builder.roads())!), spreadSites(Number(sites)), {
  onProgress: ({ done }) => process.stdout.write(`${done}\n`),
});
await builder.close();
