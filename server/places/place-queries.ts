import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** What became of a place that the map does not show. */
export async function findUnpublished(
  db: Kysely<Schema>,
  id: string,
): Promise<{ name: string; status: string } | undefined> {
  return db.selectFrom('place').select(['name', 'status']).where('id', '=', id).executeTakeFirst();
}
