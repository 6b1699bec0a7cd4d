import { sql } from 'kysely';
import { readLocatedAreas } from '../../city/queries.ts';
import type { LocatedArea } from '../../city/locate.ts';
import type { Database } from '../../db/database.ts';

/** Outlines of districts and subdistricts, and a text that is the same as long as they are. */
export interface AreaOutlines {
  readonly fingerprint: string;
  readonly areas: readonly LocatedArea[];
}

/**
 * Reads outlines in one snapshot of the database.
 * @returns `known` itself where nothing has changed since.
 */
export async function readAreaOutlines(
  db: Database['db'],
  known: AreaOutlines | null,
): Promise<AreaOutlines> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const { rows } = await sql<{ fingerprint: string }>`
        select md5(coalesce(string_agg(
          concat_ws('|', code, city_id, level, parent, md5(st_asbinary(geometry))), ','
          order by code), '')) as fingerprint
        from area where geometry is not null and level <> 'city'`.execute(trx);
      const { fingerprint } = rows[0]!;
      if (fingerprint === known?.fingerprint) return known;
      return { fingerprint, areas: await readLocatedAreas(trx) };
    });
}
