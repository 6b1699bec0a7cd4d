import type { CoordinateSystem } from '../contract/codes.ts';
import type { PlaceDetail } from '../contract/place.ts';
import { isDatabaseAway } from '../db/away.ts';
import type { Database } from '../db/database.ts';
import { ProblemError } from '../errors.ts';
import { timeZoneClock } from '../hours/time-zone.ts';
import { fromWgs84 } from './coordinate-systems.ts';
import { findUnpublished } from './place-queries.ts';
import type { PlaceCatalogue } from './wrap-catalogue.ts';

const dayMilliseconds = 24 * 60 * 60_000;
const shownDays = 14;

/**
 * All of a place, with its state at `now` and its intervals for 14 days of its city's calendar,
 * from the midnight that today began with: today's hours are whole however late it is.
 * @throws {ProblemError} 410 for a place that has closed for good, 404 for one that is not there,
 *   503 when only the database could tell which, and is away.
 */
export async function placeDetail(
  catalogue: PlaceCatalogue,
  db: Database['db'],
  id: string,
  crs: CoordinateSystem,
  now: Date,
): Promise<PlaceDetail> {
  const row = catalogue.rowOf(id);
  if (row === undefined) throw await whyNotShown(db, id);
  const detail = catalogue.detailOf(row);
  const [from, until] = shownPeriod(now, detail.timeZone);
  return {
    ...detail,
    crs,
    position: fromWgs84(detail.position, crs),
    entrance: detail.entrance === null ? null : fromWgs84(detail.entrance, crs),
    notices: detail.notices.filter(
      ({ endsAt }) => endsAt === null || Date.parse(endsAt) > now.getTime(),
    ),
    open: catalogue.openStateOf(row, now),
    intervals: catalogue.intervalsOf(row, from, until),
  };
}

function shownPeriod(now: Date, timeZone: string): readonly [from: Date, until: Date] {
  const clock = timeZoneClock(timeZone);
  const today = Math.floor(clock.wallOf(now.getTime()) / dayMilliseconds);
  const midnight = (day: number) => new Date(clock.instantOf(day * dayMilliseconds));
  return [midnight(today), midnight(today + shownDays)];
}

async function whyNotShown(db: Database['db'], id: string): Promise<ProblemError> {
  const found = await findUnpublished(db, id).catch((error: unknown) => {
    if (!isDatabaseAway(error)) throw error;
    throw new ProblemError(
      503,
      'database_unavailable',
      `${id} is not on the map, and what became of it cannot be asked now`,
    );
  });
  if (found?.status === 'closed') {
    return new ProblemError(410, 'place_closed', `${found.name} has closed`);
  }
  if (found?.status === 'planned') {
    return new ProblemError(404, 'place_not_found', `${found.name} is still being built`);
  }
  return new ProblemError(404, 'place_not_found', `${id} is not on the map`);
}
