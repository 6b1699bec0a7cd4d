import type { BenchRun } from './bench-case.ts';
import { compare } from './http-load.ts';
import { pointsOfTown } from './points-of-town.ts';
import { serve } from './processes.ts';
import { round } from './report.ts';

/**
 * The ten nearest over HTTP, against PostGIS that answers the same: the count within the radius and
 * all that a row shows. Only that has a bar. Beside it the rival's ten bare rows, without count,
 * filter, open state or most fields: less than we answer. Then whether the order is the spheroid's.
 */
export async function nearest(run: BenchRun): Promise<void> {
  const postgis = await serve('scripts/bench/serve-postgis.ts', {
    environment: { DATABASE_URL: run.databaseUrl },
    readyPath: '/',
  });
  try {
    const points = pointsOfTown(300);
    for (const [rival, what, bar] of [
      ['list', 'PostGIS geography, same answer', { atLeast: 4 }],
      ['nearest', 'PostGIS geography, bare rows', null],
    ] as const) {
      const { ours, theirs, ratio } = await compare(
        { origin: run.yizhan.origin, asked: points.map((point) => ({ path: ourPath(point) })) },
        { origin: postgis.origin, asked: points.map((point) => ({ path: `/${rival}?${point}` })) },
        { seconds: run.full ? 5 : 2, connections: 16, rounds: 3 },
      );
      run.report({
        places: run.places,
        what: `nearest 10 / ${what}`,
        measured: ratio,
        unit: '×',
        bar,
        detail: `${round(ours.perSecond)} / ${round(theirs.perSecond)} a second; p99 ${round(ours.p99Milliseconds)} / ${round(theirs.p99Milliseconds)} ms of 16 at once`,
      });
    }

    let same = 0;
    for (const point of points) {
      const ourAnswer = (await (
        await fetch(`${run.yizhan.origin}${ourPath(point)}&radius=20000`)
      ).json()) as {
        features: { id: string }[];
      };
      const theirAnswer = (await (await fetch(`${postgis.origin}/exact?${point}`)).json()) as {
        id: string;
      }[];
      const [us, them] = [ourAnswer.features, theirAnswer].map((list) =>
        list.map(({ id }) => id).join(),
      );
      if (us === them) same++;
    }
    run.report({
      places: run.places,
      what: 'nearest 10 in the order of the spheroid',
      measured: (100 * same) / points.length,
      unit: '%',
      bar: { atLeast: 100 },
      detail: `${same} of ${points.length}`,
    });
  } finally {
    await postgis.stop();
  }
}

/** As the page asks: within the radius that a list has by itself. */
function ourPath(point: string): string {
  return `/api/places?near=${point}&limit=10`;
}
