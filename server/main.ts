import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { loadCityPacks } from './city/load-pack.ts';
import { readCityPacks } from './city/read-pack.ts';
import { ConfigError, loadConfig, type Config } from './config.ts';
import { openDatabase } from './db/open.ts';
import { loggerOptions } from './observability/logger.ts';
import { showProgress } from './observability/show-progress.ts';

/** After this long a graceful end is given up: a supervisor would soon kill the process anyway. */
const longestCloseMilliseconds = 4_500;

try {
  await start(loadConfig());
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  await refuseTakenPort(config);
  const logStream = pino.destination({ dest: 2, sync: true });
  const log = pino(loggerOptions(config.logLevel), logStream);
  const { progress, end: endProgress } = showProgress(process.stderr, {
    demo: 'Inventing demonstration places',
  });

  // Everything that does not wait for something else starts at once. The embedded database takes
  // seconds, in a thread of its own: the larger modules are read meanwhile, not before.
  const opening = openDatabase(config, { progress });
  opening.catch(() => undefined);
  const { openRouter } = await import('./routing/open-router.ts');
  const packs = await readCityPacks(config.citiesDir);
  const routing = openRouter(config, { packs, now: clock(), log, progress });
  routing.catch(() => undefined);
  const { buildApp } = await import('./app.ts');
  const { openCatalogueStore } = await import('./places/catalogue-store.ts');
  const { openLoader } = await import('./places/catalogue-loader.ts');
  const { loadDemonstrationAtFirstStart } = await import('./demo/places.ts');

  const loader = openLoader();

  const database = await opening;
  await loadCityPacks(database.db, packs);
  await loadDemonstrationAtFirstStart(database.db, packs, { now: clock(), progress });
  const catalogue = await openCatalogueStore(database, packs, { log, loader });
  const router = await routing;
  const app = await buildApp({ config, database, catalogue, router, packs, clock, logStream });
  await app.listen({ host: config.host, port: config.port });

  endOnSignal(async () => {
    await app.close();
    await Promise.all([catalogue.close(), router.close()]);
    await database.close();
  });
  endProgress();
  process.stdout.write(`yizhan 驿站: ${addressOf(app)}\n`);
}

/** Where the process reads the present; everything else is told it. */
function clock(): Date {
  return new Date();
}

/** SIGINT and SIGTERM finish what is under way, then end the process with 0; a second one hurries. */
function endOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const end = (): void => {
    if (closing) process.exit(0);
    closing = true;
    Promise.race([close(), delay(longestCloseMilliseconds)]).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${explain(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** Says so before a minute of preparing, not after it. */
async function refuseTakenPort({ host, port }: Config): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen({ host, port }, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

function addressOf(app: FastifyInstance): string {
  const { address, family, port } = app.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, address, port } = error as Error & {
    code?: string;
    address?: string;
    port?: number;
  };
  if (code === 'EADDRINUSE') {
    return `PORT: ${port} on ${address} is taken, perhaps by another yizhan. Stop that one, or set PORT to a free port.`;
  }
  if (code === 'EADDRNOTAVAIL') return `HOST: ${address} is not an address of this machine.`;
  if (code === 'EACCES' && port !== undefined) {
    return `PORT: this user may not listen on ${port}; set PORT to 1024 or above.`;
  }
  return error.message === '' ? String(error.stack) : error.message;
}
