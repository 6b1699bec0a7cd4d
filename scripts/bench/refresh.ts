import { Client } from 'pg';
import type { BenchRun } from './bench-case.ts';
import { median, round } from './report.ts';
import { tilePath, tilesOfCity, type Tile } from './tiles-of-town.ts';

/** One place is written by another process: when its tile shows it, what stalls, what changes. */
export async function refresh(run: BenchRun): Promise<void> {
  const client = new Client({ connectionString: run.databaseUrl });
  await client.connect();
  try {
    const tiles = { z12: tilesOfCity(12, 512), z14: tilesOfCity(14, 512) };
    const before = {
      z12: await etagsOf(run.yizhan.origin, tiles.z12),
      z14: await etagsOf(run.yizhan.origin, tiles.z14),
    };
    await addAndWait(run.yizhan.origin, client, tiles.z14[200]!);
    for (const zoom of ['z12', 'z14'] as const) {
      const after = await etagsOf(run.yizhan.origin, tiles[zoom]);
      const same = after.filter((etag, at) => etag === before[zoom][at]).length;
      run.report({
        places: run.places,
        what: `tile ETags unchanged by one added place, ${zoom}`,
        measured: (100 * same) / after.length,
        unit: '%',
        bar: { atLeast: 99 },
        detail: `${same} of ${after.length}`,
      });
    }

    const times: number[] = [];
    const stalls: number[] = [];
    const work: number[] = [];
    for (let edit = 1; edit <= (run.full ? 10 : 5); edit++) {
      await run.yizhan.ask('reset');
      times.push(await addAndWait(run.yizhan.origin, client, tiles.z14[200 + 7 * edit]!));
      stalls.push(await run.yizhan.ask('stall'));
      work.push(await run.yizhan.ask('work'));
    }
    run.report({
      places: run.places,
      what: 'edit → fresh tile',
      measured: median(times),
      unit: 's',
      bar: run.places <= 100_000 ? { atMost: 1 } : null,
      detail: times.map(round).join(', '),
    });
    run.report({
      places: run.places,
      what: 'event loop stall while a snapshot is swapped',
      measured: median(stalls),
      unit: 'ms',
      bar: { atMost: 25 },
      detail: `${stalls.map(round).join(', ')}; at most ${round(Math.max(...work))} ms of it work of ours`,
    });
  } finally {
    await client.end();
  }
}

/**
 * Adds a place in the middle of a tile, so that no other tile's margin shows it, and waits for the
 * tile to differ.
 * @returns the seconds from the statement on.
 */
async function addAndWait(origin: string, client: Client, tile: Tile): Promise<number> {
  const [old] = await etagsOf(origin, [tile]);
  const longitude = ((tile.x + 0.5) / 2 ** tile.z) * 360 - 180;
  const mercator = 2 * Math.PI * (0.5 - (tile.y + 0.5) / 2 ** tile.z);
  const latitude = (Math.atan(Math.sinh(mercator)) * 180) / Math.PI;
  const startedAt = performance.now();
  await client.query(
    `insert into place (city_id, kind, name, source, location)
     values ('sh', 'driver_home', '新站', 'bench', st_setsrid(st_makepoint($1, $2), 4326))`,
    [longitude, latitude],
  );
  while (performance.now() < startedAt + 60_000) {
    const [etag] = await etagsOf(origin, [tile]);
    if (etag !== old) return (performance.now() - startedAt) / 1000;
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
  throw new Error('The edit did not show within a minute');
}

async function etagsOf(origin: string, tiles: readonly Tile[]): Promise<(string | null)[]> {
  const etags: (string | null)[] = [];
  for (const tile of tiles) {
    const answer = await fetch(origin + tilePath(tile));
    await answer.arrayBuffer();
    etags.push(answer.headers.get('etag'));
  }
  return etags;
}
