import type { Database } from '../db/database.ts';
import type { CityPack } from './pack.ts';
import { replaceHotlines, upsertCity, upsertPackAreas } from './queries.ts';

/**
 * Brings the cities of the database up to their packs, each in one transaction; a pack that is
 * loaded already costs one query. Imported outlines of subdistricts stay. Cities whose folder is
 * gone stay as well, for their places.
 * @returns the ids of the cities that were written.
 */
export async function loadCityPacks(
  db: Database['db'],
  packs: readonly CityPack[],
): Promise<string[]> {
  const written: string[] = [];
  for (const pack of packs) {
    const changed = await db.transaction().execute(async (trx) => {
      if (!(await upsertCity(trx, pack))) return false;
      await upsertPackAreas(trx, pack);
      await replaceHotlines(trx, pack);
      return true;
    });
    if (changed) written.push(pack.id);
  }
  return written;
}
