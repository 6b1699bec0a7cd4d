import { once } from 'node:events';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Client } from 'pg';
import { pullFeed, type FeedPulls } from '../../test/helpers/feed-clients.ts';
import type { BenchRun } from './bench-case.ts';
import type { FeedLoadClients } from './feed-load-clients.ts';
import { quantile } from './http-load.ts';
import { serve, untilRouting } from './processes.ts';
import { round } from './report.ts';

const clients = 100;
/** A thousand a minute. */
const millisecondsBetweenEdits = 60;
/** A whole city; more is a matter of bytes, not of requests. */
const largestCity = 10_000;
/** A third of the default, so that a round always sees an edition being made. */
const refreshSeconds = 20;
/** Every file of the manifest in every coding. */
const allForms = 48;

/**
 * A hundred clients pull the whole feed in all formats and codings, while places are edited and a
 * worker looks around, from a feed that has been asked for all of them before. Clients and server
 * share the machine. In a process of its own, for the sake of its settings.
 */
export async function feedLoad(run: BenchRun): Promise<void> {
  if (run.places > largestCity) return;
  const yizhan = await serve('server/main.ts', {
    environment: {
      DATABASE_URL: run.databaseUrl,
      DATA_DIR: join(run.folder, 'feed-data'),
      LOG_LEVEL: 'error',
      REQUESTS_PER_MINUTE: '0',
      FEED_REFRESH_SECONDS: String(refreshSeconds),
    },
    readyPath: '/readyz',
    readySeconds: 300,
  });
  try {
    await untilRouting(yizhan.origin);
    await measure(run, yizhan.origin);
  } finally {
    await yizhan.stop();
  }
}

async function measure(run: BenchRun, origin: string): Promise<void> {
  const first = performance.now();
  const cold = await pullFeed(origin, 1, ({ files }) => files >= allForms);
  run.report({
    places: run.places,
    what: 'feed, all files in all codings, cold, one client',
    measured: (performance.now() - first) / 1000,
    unit: 's',
    bar: null,
    detail: `longest request ${round(cold.longestMilliseconds)} ms: the first manifest makes all files`,
  });

  const alone = new AbortController();
  const quiet = askAsWorker(origin, alone.signal);
  setTimeout(() => alone.abort(), 2_000);
  const before = quantile(await quiet, 0.95);

  const stop = new AbortController();
  const editing = edit(run.databaseUrl, stop.signal);
  const asking = askAsWorker(origin, stop.signal);
  const startedAt = performance.now();
  const milliseconds = (run.full ? 90 : 30) * 1000;
  const pulls = await pullInThread({ origin, clients, milliseconds });
  const seconds = (performance.now() - startedAt) / 1000;
  stop.abort();
  const [edits, times] = [await editing, await asking];
  const megabytes = Math.round(pulls.bytes / 1e6);
  run.report({
    places: run.places,
    what: 'feed, 100 clients and 1,000 edits/min: wrong files',
    measured: pulls.wrong.length,
    unit: 'of',
    bar: { atMost: 0 },
    detail:
      `${pulls.files} files, ${megabytes} MB in ${round(seconds)} s, ${pulls.versions.size} versions, ` +
      `${Math.round((edits * 60) / seconds)} edits/min, ${pulls.gone} asked too late; ` +
      pulls.wrong.slice(0, 3).join(', '),
  });
  run.report({
    places: run.places,
    what: 'feed, 100 clients: longest request',
    measured: pulls.longestMilliseconds,
    unit: 'ms',
    bar: { atMost: 2_000 },
    detail: `to its last byte; ${pulls.longest}`,
  });
  run.report({
    places: run.places,
    what: "worker's list beside them, p95",
    measured: quantile(times, 0.95),
    unit: 'ms',
    bar: null,
    detail: `${round(before)} ms without them; longest ${round(times.at(-1)!)} ms of ${times.length}`,
  });
}

async function pullInThread(workerData: FeedLoadClients): Promise<FeedPulls> {
  const thread = new Worker(new URL('feed-load-clients.ts', import.meta.url), { workerData });
  const [pulls] = (await once(thread, 'message')) as [FeedPulls];
  return pulls;
}

async function edit(databaseUrl: string, signal: AbortSignal): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  let edits = 0;
  try {
    for await (const _ of setInterval(millisecondsBetweenEdits)) {
      if (signal.aborted) break;
      await client.query(
        `update place set name = '改名 ' || $1::int where number =
           (select number from place where number >= $2 order by number limit 1)`,
        [edits, edits % 1000],
      );
      edits++;
    }
  } finally {
    await client.end();
  }
  return edits;
}

/** Lists near one place, one after the other. @returns how long each took, ascending. */
async function askAsWorker(origin: string, signal: AbortSignal): Promise<number[]> {
  const times: number[] = [];
  while (!signal.aborted) {
    const startedAt = performance.now();
    const answer = await fetch(`${origin}/api/places?near=121.47,31.23&limit=20`);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`/api/places: ${answer.status}`);
    times.push(performance.now() - startedAt);
  }
  return times.toSorted((a, b) => a - b);
}
