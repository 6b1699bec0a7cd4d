import { Client } from 'pg';
import type { BenchRun } from './bench-case.ts';
import { median, round } from './report.ts';
import { tilePath, tilesOfTown } from './tiles-of-town.ts';

/** One place is written by another process: when its tile shows it, what stalls, what changes. */
export async function refresh(run: BenchRun): Promise<void> {
  const client = new Client({ connectionString: run.databaseUrl });
  await client.connect();
  try {
    const tiles = { z12: tilesOfTown(12, 512), z14: tilesOfTown(14, 512) };
    const before = {
      z12: await etagsOf(run.yizhan.origin, tiles.z12),
      z14: await etagsOf(run.yizhan.origin, tiles.z14),
    };
    await addPlace(client, 0);
    await changed(run.yizhan.origin, before.z14, tiles.z14);
    for (const zoom of ['z12', 'z14'] as const) {
      const after = await etagsOf(run.yizhan.origin, tiles[zoom]);
      const same = after.filter((etag, at) => etag === before[zoom][at]).length;
      run.report({
        places: run.places,
        what: `tile ETags unchanged by one added place, ${zoom}`,
        measured: (100 * same) / after.length,
        unit: '%',
        // Of fewer than 100 tiles one that must change is already more than 1 %.
        bar: after.length >= 100 ? { atLeast: 99 } : null,
        detail: `${same} of ${after.length}`,
      });
    }

    const times: number[] = [];
    const stalls: number[] = [];
    for (let edit = 1; edit <= (run.full ? 10 : 5); edit++) {
      const old = await etagsOf(run.yizhan.origin, tiles.z14);
      await run.yizhan.ask('reset');
      const startedAt = performance.now();
      await addPlace(client, edit);
      await changed(run.yizhan.origin, old, tiles.z14);
      times.push((performance.now() - startedAt) / 1000);
      stalls.push(await run.yizhan.ask('stall'));
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
      detail: stalls.map(round).join(', '),
    });
  } finally {
    await client.end();
  }
}

/** In the middle of a tile of z 14 over the city, so that no other tile's margin shows it. */
function spot(edit: number): { x: number; y: number; longitude: number; latitude: number } {
  const { x, y } = tilesOfTown(14, 512)[100 + edit]!;
  const longitude = ((x + 0.5) / 2 ** 14) * 360 - 180;
  const mercator = 2 * Math.PI * (0.5 - (y + 0.5) / 2 ** 14);
  return { x, y, longitude, latitude: (Math.atan(Math.sinh(mercator)) * 180) / Math.PI };
}

async function addPlace(client: Client, edit: number): Promise<void> {
  const { longitude, latitude } = spot(edit);
  await client.query(
    `insert into place (city_id, kind, name, source, location)
     values ('sh', 'driver_home', '新站', 'bench', st_setsrid(st_makepoint($1, $2), 4326))`,
    [longitude, latitude],
  );
}

async function etagsOf(
  origin: string,
  tiles: readonly { z: number; x: number; y: number }[],
): Promise<(string | null)[]> {
  const etags: (string | null)[] = [];
  for (const tile of tiles) {
    const answer = await fetch(origin + tilePath(tile));
    await answer.arrayBuffer();
    etags.push(answer.headers.get('etag'));
  }
  return etags;
}

/** Waits until any of the tiles near the edits differs. */
async function changed(
  origin: string,
  old: readonly (string | null)[],
  tiles: readonly { z: number; x: number; y: number }[],
): Promise<void> {
  const giveUpAt = performance.now() + 60_000;
  const watched = tiles.slice(100, 112);
  while (performance.now() < giveUpAt) {
    const now = await etagsOf(origin, watched);
    if (now.some((etag, at) => etag !== old[100 + at])) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
  throw new Error('The edit did not show within a minute');
}
