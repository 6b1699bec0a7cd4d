import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { FeedCollection } from '../../server/contract/feed-place.ts';
import type { BenchRun } from './bench-case.ts';
import { comparePulls } from './feed-pulls.ts';
import { serve } from './processes.ts';
import { median, round } from './report.ts';

const path = '/feed/v1/places.gcj02.geojson';

/** The files of the feed: made, answered from memory, and how much memory a large one takes. */
export async function feed(run: BenchRun): Promise<void> {
  await memory(run);
  // The bars are for a city; beyond the memory's limit files come from disk.
  if (run.places > 10_000) return;
  await build(run);
  for (const coding of ['identity', 'br'] as const) await cached(run, coding);
  await againstJsonAgg(run);
}

async function build(run: BenchRun): Promise<void> {
  const builder = await serve('scripts/bench/serve-feed-build.ts', {
    environment: { DATABASE_URL: run.databaseUrl },
    readyPath: '/',
  });
  try {
    const times: number[] = [];
    let size = 0;
    for (let turn = 0; turn < 40; turn++) {
      const answer = await fetch(builder.origin);
      const { milliseconds, bytes } = (await answer.json()) as Record<string, number>;
      // The first ones are the compiler's.
      if (turn >= 10) times.push(milliseconds!);
      size = bytes!;
    }
    run.report({
      places: run.places,
      what: "whole city's GeoJSON, built",
      measured: median(times),
      unit: 'ms',
      bar: { atMost: 40 },
      detail: `${round(size / 1e6)} MB; slowest of ${times.length} ${round(Math.max(...times))} ms`,
    });
  } finally {
    await builder.stop();
  }
}

async function cached(run: BenchRun, coding: 'identity' | 'br'): Promise<void> {
  const answer = await ask(run.yizhan.origin, coding);
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  const file = join(run.folder, `feed.${coding}`);
  await writeFile(file, body);
  const raw = await serve('scripts/bench/serve-raw.ts', {
    environment: { BENCH_BODY: file },
    readyPath: '/',
  });
  try {
    const { ours, theirs, ratio } = await comparePulls(
      { origin: run.yizhan.origin, path, coding },
      { origin: raw.origin, path, coding },
      { seconds: run.full ? 5 : 2, connections: 16, rounds: 5 },
    );
    const detail = `${round(ours)} / ${round(theirs)} a second, ${body.length} bytes`;
    run.report({
      places: run.places,
      what: `whole feed, ${coding} / raw node:http, same bytes`,
      measured: ratio,
      unit: '×',
      bar: { atLeast: 0.75 },
      detail,
    });
    if (coding === 'identity') return;
    run.report({
      places: run.places,
      what: 'whole feed, br, answers a second',
      measured: ours,
      unit: '/s',
      bar: { atLeast: 25_000 },
      detail: `${round((ours * body.length) / 1e6)} MB a second over the loopback`,
    });
  } finally {
    await raw.stop();
  }
}

async function againstJsonAgg(run: BenchRun): Promise<void> {
  await writeIntervals(run);
  const rival = await serve('scripts/bench/serve-feed-json-agg.ts', {
    environment: { DATABASE_URL: run.databaseUrl },
    readyPath: '/',
  });
  try {
    for (const coding of ['identity', 'br']) {
      const { ours, theirs, ratio } = await comparePulls(
        { origin: run.yizhan.origin, path, coding },
        { origin: rival.origin, path, coding: 'identity' },
        { seconds: run.full ? 5 : 2, connections: 16, rounds: 3 },
      );
      run.report({
        places: run.places,
        what: `whole feed, ${coding} / PostGIS json_agg`,
        measured: ratio,
        unit: '×',
        bar: { atLeast: 50 },
        detail: `${round(ours)} / ${round(theirs)} a second`,
      });
    }
  } finally {
    await rival.stop();
  }
}

/** The rival tells what we tell: when places are open, from a table that is filled beforehand. */
async function writeIntervals(run: BenchRun): Promise<void> {
  const answer = await fetch(run.yizhan.origin + path);
  const { features } = (await answer.json()) as FeedCollection;
  const ofHours = new Map(features.map(({ properties }) => [properties.hours, properties]));
  const client = new Client({ connectionString: run.databaseUrl });
  await client.connect();
  try {
    await client.query(
      'create table if not exists bench_interval (hours text primary key, intervals json)',
    );
    for (const [hours, { intervals }] of ofHours) {
      if (hours === null) continue;
      const values = [hours, JSON.stringify(intervals)];
      await client.query('insert into bench_interval values ($1, $2)', values);
    }
  } finally {
    await client.end();
  }
}

/** The first pull, which makes the file, and a second; looked at all the while. */
async function memory(run: BenchRun): Promise<void> {
  const before = await run.yizhan.ask('memory');
  let most = before;
  let bytes = 0;
  const startedAt = performance.now();
  for (let turn = 0; turn < 2; turn++) {
    for await (const size of pull(run.yizhan.origin)) {
      bytes = size;
      most = Math.max(most, await run.yizhan.ask('memory'));
    }
  }
  const seconds = (performance.now() - startedAt) / 1000;
  run.report({
    places: run.places,
    what: 'more memory while the feed is made and pulled',
    measured: most - before,
    unit: 'MB',
    bar: run.places >= 1_000_000 ? { atMost: 150 } : null,
    detail: `${round(bytes / 1e6)} MB, made once and pulled twice in ${round(seconds)} s`,
  });
}

/** Bytes so far, again and again: while the file is made, and for each part that has arrived. */
async function* pull(origin: string): AsyncGenerator<number> {
  const asked = ask(origin, 'identity');
  const beat = 100;
  for (;;) {
    const answer = await Promise.race([asked, delay(beat, null)]);
    yield 0;
    if (answer !== null) break;
  }
  let size = 0;
  let told = 0;
  for await (const piece of await asked) {
    size += (piece as Buffer).length;
    if (size - told < 10e6) continue;
    told = size;
    yield size;
  }
  yield size;
}

/** Plain node:http: `fetch` would decompress. */
async function ask(origin: string, coding: string): Promise<IncomingMessage> {
  const request = get(origin + path, { headers: { 'accept-encoding': coding } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
  return answer;
}
