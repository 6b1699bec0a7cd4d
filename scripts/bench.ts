import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findPostgres, startPostgres } from '../test/helpers/postgres-cluster.ts';
import { answers } from './bench/answers.ts';
import type { BenchRun } from './bench/bench-case.ts';
import { catalogueLoad } from './bench/catalogue-load.ts';
import { coverageAnswers } from './bench/coverage-answers.ts';
import { coverageMeasures } from './bench/coverage-measures.ts';
import { coverageSiting } from './bench/coverage-siting.ts';
import { coverageTravel } from './bench/coverage-travel.ts';
import { feedLoad } from './bench/feed-load.ts';
import { feed } from './bench/feed.ts';
import { importRows } from './bench/import-rows.ts';
import { nearest } from './bench/nearest.ts';
import { prepareDatabase } from './bench/prepare-database.ts';
import { serve, untilRouting } from './bench/processes.ts';
import { refresh } from './bench/refresh.ts';
import { meets, printFinding, printHeader, writeFindings, type Finding } from './bench/report.ts';
import { uncachedTile } from './bench/uncached-tile.ts';
import { warmTile } from './bench/warm-tile.ts';

/**
 * The bars of SPEED.md and of the product, as ratios within one run: our process and its rival by
 * turns on the same machine. Never compare figures of different runs.
 */
const cases = {
  warmTile,
  uncachedTile,
  nearest,
  answers,
  refresh,
  feed,
  catalogueLoad,
  coverageTravel,
  coverageAnswers,
  feedLoad,
};
/** On numbers alone, without a server: once, whatever the sizes. */
const computations = {
  coverageMeasures: async () => coverageMeasures(report),
  coverageSiting: () => coverageSiting(report),
};

const { values: options } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    places: { type: 'string', multiple: true, default: [] },
  },
});
const isChosen = ([name]: readonly [string, unknown]): boolean =>
  options.only.length === 0 || options.only.includes(name);
const chosen = Object.entries(cases).filter(isChosen);
const sizes =
  options.places.length > 0
    ? options.places.map(Number)
    : options.full
      ? [4_000, 100_000, 1_000_000]
      : [4_000, 100_000];

const binaries = findPostgres();
if (binaries === null) {
  throw new Error('The bench compares with PostgreSQL 15 and PostGIS, which are not installed');
}
const findings: Finding[] = [];
const failures: string[] = [];
const report = (finding: Finding): void => {
  findings.push(finding);
  printFinding(finding);
};
const folder = await mkdtemp(join(tmpdir(), 'yizhan-bench-'));
const cluster = await startPostgres(binaries);
try {
  console.log(`Load of the machine before the start: ${loadavg()[0]!.toFixed(2)}`);
  if (loadavg()[0]! > 0.5) {
    console.log('It is busy with something else: ratios suffer, times and stalls mean little.');
  }
  printHeader();
  for (const [name, compute] of Object.entries(computations).filter(isChosen)) {
    await attempt(name, compute);
  }
  if (chosen.length > 0) for (const places of sizes) await benchSize(places);
  const imports = options.only.length === 0 ? options.full : options.only.includes('importRows');
  if (imports) {
    const databaseUrl = await createDatabase('bench_import');
    const server = { DATABASE_URL: databaseUrl, DATA_DIR: join(folder, 'data') };
    await attempt('import, server', () => importRows('server', server, folder, report));
    const embedded = { DATABASE_URL: '', DATA_DIR: join(folder, 'embedded') };
    await attempt('import, embedded', () => importRows('embedded', embedded, folder, report));
  }
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}
const missed = findings.filter((finding) => meets(finding) === false);
const path = await writeFindings(resolve('var/bench'), new Date(), findings, failures);
console.log(
  `\n${missed.length} of ${findings.length} lines miss their bar, ${failures.length} cases failed`,
);
console.log(`Written to ${path}`);

async function benchSize(places: number): Promise<void> {
  const databaseUrl = await createDatabase(`bench_${places}`);
  await prepareDatabase(databaseUrl, places);
  const yizhan = await serve('server/main.ts', {
    environment: {
      DATABASE_URL: databaseUrl,
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'error',
      REQUESTS_PER_MINUTE: '0',
    },
    readyPath: '/readyz',
    readySeconds: 300,
  });
  const run: BenchRun = { places, databaseUrl, yizhan, folder, report, full: options.full };
  try {
    await untilRouting(yizhan.origin);
    for (const [name, measure] of chosen)
      await attempt(`${name} at ${places} places`, () => measure(run));
  } finally {
    await yizhan.stop();
    await cluster.run(`drop database bench_${places} with (force)`);
  }
}

/** A case that fails leaves the others to be measured; it counts as missed and fails the run. */
async function attempt(what: string, measure: () => Promise<void>): Promise<void> {
  try {
    await measure();
  } catch (error) {
    failures.push(what);
    console.error(`${what} could not be measured:`, error);
    process.exitCode = 1;
  }
}

async function createDatabase(name: string): Promise<string> {
  await cluster.run(`create database ${name}`);
  return cluster.url + name;
}
