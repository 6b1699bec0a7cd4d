import type { BenchRun } from './bench-case.ts';
import { load, type Load } from './http-load.ts';
import { serve } from './processes.ts';
import { round } from './report.ts';
import { tilePath, tilesOfTown } from './tiles-of-town.ts';

/** Tiles of the inner city encoded for every request, against ST_AsMVT over the same rows. */
export async function uncachedTile(run: BenchRun): Promise<void> {
  const environment = { DATABASE_URL: run.databaseUrl };
  const ours = await serve('scripts/bench/serve-uncached.ts', { environment, readyPath: '/0/0/0' });
  const postgis = await serve('scripts/bench/serve-postgis.ts', { environment, readyPath: '/' });
  try {
    const seconds = run.full ? 5 : 2;
    const measure = (origin: string, z: number, layer: string): Promise<Load> =>
      load(
        origin,
        tilesOfTown(z, 200).map((tile) => ({ path: tilePath(tile, layer) })),
        { seconds, connections: 16 },
      );
    const bars = barsOf(run.places);
    for (const z of [12, 14] as const) {
      const encoded = await measure(ours.origin, z, 'tiles/places');
      for (const rival of ['clustered', 'plain'] as const) {
        const asked = await measure(postgis.origin, z, rival);
        run.report({
          places: run.places,
          what: `uncached tile z${z} / ST_AsMVT ${rival}`,
          measured: encoded.perSecond / asked.perSecond,
          unit: '×',
          bar: bars[`${z} ${rival}`] ?? null,
          detail: `${round(encoded.perSecond)} / ${round(asked.perSecond)} a second`,
        });
      }
    }
  } finally {
    await Promise.all([ours.stop(), postgis.stop()]);
  }
}

/** SPEED.md sets them for z 12 at 100,000, and for z 14 at 100,000 and above. */
function barsOf(places: number): Record<string, { atLeast: number }> {
  return {
    ...(places === 100_000 ? { '12 clustered': { atLeast: 40 }, '12 plain': { atLeast: 25 } } : {}),
    ...(places >= 100_000 ? { '14 plain': { atLeast: 1.8 } } : {}),
  };
}
