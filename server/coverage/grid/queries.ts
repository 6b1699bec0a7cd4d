import type { Kysely } from 'kysely';
import type { Schema } from '../../db/schema.ts';
import type { NamedArea } from './describe-areas.ts';

/** Names and populations of a city's districts and subdistricts, by code. */
export async function readNamedAreas(db: Kysely<Schema>, cityId: string): Promise<NamedArea[]> {
  return await db
    .selectFrom('area')
    .select(['code', 'name', 'population'])
    .where('city_id', '=', cityId)
    .where('level', '!=', 'city')
    .orderBy('code')
    .execute();
}
