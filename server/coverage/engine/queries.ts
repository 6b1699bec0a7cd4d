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
