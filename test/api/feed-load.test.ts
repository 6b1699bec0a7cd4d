import type { AddressInfo } from 'node:net';
import { setInterval } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable, databaseKind } from '../helpers/database.ts';
import { pullFeed } from '../helpers/feed-clients.ts';
import { addPlaces } from '../helpers/places.ts';

const clients = 100;
/** A thousand a minute. */
const millisecondsBetweenEdits = 60;

// On PostgreSQL alone: what is tried here is HTTP and the snapshots, which know no database.
describe.skipIf(!databaseAvailable || databaseKind !== 'server')('the feed under load', () => {
  let yizhan: TestApp;
  let places: string[];
  let origin: string;

  beforeAll(async () => {
    yizhan = await openTestApp({
      config: { feedRefreshSeconds: 1, requestsPerMinute: 0 },
      seed: async ({ db }) => {
        const grid = Array.from({ length: 120 }, (_, index) => ({
          at: [121.4 + (index % 20) * 0.005, 31.2 + Math.floor(index / 20) * 0.005] as const,
          hours: index % 3 === 0 ? null : 'Mo-Fr 08:30-17:00',
        }));
        places = await addPlaces(db, grid);
      },
    });
    await yizhan.app.listen({ host: '127.0.0.1', port: 0 });
    origin = `http://127.0.0.1:${(yizhan.app.server.address() as AddressInfo).port}`;
  });
  afterAll(() => yizhan?.close());

  test('every file that 100 clients pull is the one of its manifest, while places are edited', async () => {
    const stop = new AbortController();
    const editing = editPlaces(stop.signal);
    const worker = askAsWorker(stop.signal);
    const pulls = await pullFeed(
      origin,
      clients,
      ({ files, versions, wrong }) =>
        (files >= 2 * clients && versions.size >= 3) || wrong.length > 0,
    );
    stop.abort();
    const [edits, { statuses, answers }] = await Promise.all([editing, worker]);
    expect(pulls.wrong).toEqual([]);
    expect(pulls.versions.size).toBeGreaterThanOrEqual(3);
    expect(edits).toBeGreaterThan(0);
    expect(answers).toBeGreaterThan(0);
    expect([...statuses]).toEqual([200]);
  });

  /** One place after the other, each with a new name; the application's clock goes on with it. */
  async function editPlaces(signal: AbortSignal): Promise<number> {
    let edits = 0;
    const beat = setInterval(millisecondsBetweenEdits);
    for await (const _ of beat) {
      if (signal.aborted) break;
      yizhan.now = new Date(yizhan.now.getTime() + millisecondsBetweenEdits);
      await yizhan.database.db
        .updateTable('place')
        .set({ name: `改名 ${edits}` })
        .where('id', '=', places[edits % places.length]!)
        .execute();
      edits++;
    }
    return edits;
  }

  async function askAsWorker(
    signal: AbortSignal,
  ): Promise<{ statuses: Set<number>; answers: number }> {
    const statuses = new Set<number>();
    let answers = 0;
    while (!signal.aborted) {
      const response = await fetch(`${origin}/api/places?near=121.45,31.25&limit=20`);
      await response.arrayBuffer();
      statuses.add(response.status);
      answers++;
    }
    return { statuses, answers };
  }
});
