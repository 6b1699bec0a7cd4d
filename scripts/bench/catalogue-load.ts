import type { BenchRun } from './bench-case.ts';
import { serve } from './processes.ts';

/** From an empty process to the first snapshot; memory of the whole server once tiles are up. */
export async function catalogueLoad(run: BenchRun): Promise<void> {
  const loader = await serve('scripts/bench/serve-catalogue.ts', {
    environment: { DATABASE_URL: run.databaseUrl },
    readyPath: '/',
  });
  try {
    const seconds = Number(await (await fetch(`${loader.origin}/seconds`)).text());
    run.report({
      places: run.places,
      what: 'catalogue loaded from the database',
      measured: seconds,
      unit: 's',
      bar: { atMost: 20 },
      detail: '',
    });
  } finally {
    await loader.stop();
  }
  run.report({
    places: run.places,
    what: 'memory of the server after all the above',
    measured: await run.yizhan.ask('memory'),
    unit: 'MB',
    bar: { atMost: 2000 },
    detail: 'routing and tiles included',
  });
}
