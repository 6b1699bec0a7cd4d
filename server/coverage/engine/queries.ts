import type { TravelCheck } from '../../contract/coverage.ts';
import type { Database } from '../../db/database.ts';

/** Which of some keys travel times were kept under before. */
export async function knownTravelKeys(
  db: Database['db'],
  keys: readonly string[],
): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('travel_grid')
    .select('key')
    .where('key', 'in', [...keys])
    .execute();
  return rows.map(({ key }) => key);
}

/** The last check of these times; null when there was none. */
export async function readTravelCheck(
  db: Database['db'],
  key: string,
): Promise<TravelCheck | null> {
  const row = await db
    .selectFrom('travel_check')
    .select(['at', 'result'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined ? null : { ...row.result, at: row.at.toISOString() };
}
