import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchRun } from './bench-case.ts';
import { compare } from './http-load.ts';
import { serve, type Served } from './processes.ts';
import { round } from './report.ts';
import { tilePath, tilesOfTown } from './tiles-of-town.ts';

/** A tile that is in the cache, against raw node:http with the same bytes: one process each. */
export async function warmTile(run: BenchRun): Promise<void> {
  for (const z of run.full ? [8, 10, 12, 14] : [12, 14]) {
    const tiles = tilesOfTown(z, 10_000);
    const path = tilePath(tiles[tiles.length >> 1]!);
    const answer = await fetch(run.yizhan.origin + path, {
      headers: { 'accept-encoding': 'identity' },
    });
    const body = Buffer.from(await answer.arrayBuffer());
    const file = join(run.folder, 'body');
    await writeFile(file, body);
    const raw = await serve('scripts/bench/serve-raw.ts', {
      environment: { BENCH_BODY: file },
      readyPath: '/',
    });
    try {
      const before = await cpuOf(run.yizhan, raw);
      const { ours, theirs, ratio, total } = await compare(
        { origin: run.yizhan.origin, asked: [{ path }] },
        { origin: raw.origin, asked: [{ path }] },
        { seconds: run.full ? 5 : 2, connections: 16, rounds: 5 },
      );
      const after = await cpuOf(run.yizhan, raw);
      const cpu = (server: 'ours' | 'theirs'): string =>
        round((after[server] - before[server]) / total[server]);
      run.report({
        places: run.places,
        what: `warm tile z${z} / raw node:http, same bytes`,
        measured: ratio,
        unit: '×',
        bar: { atLeast: 0.75 },
        detail: [
          `${round(ours.perSecond)} / ${round(theirs.perSecond)} a second, ${body.length} bytes`,
          `${cpu('ours')} / ${cpu('theirs')} µs of processor each`,
        ].join('; '),
      });
    } finally {
      await raw.stop();
    }
  }
}

async function cpuOf(ours: Served, theirs: Served): Promise<{ ours: number; theirs: number }> {
  return { ours: await ours.ask('cpu'), theirs: await theirs.ask('cpu') };
}
