import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../db/schema.ts';

/** What became of a place that the map does not show. */
export interface Fate {
  readonly name: string;
  readonly status: string;
  /** The place that took its place, after however many mergers; null when nothing on the map did. */
  readonly successor: { readonly id: string; readonly name: string } | null;
}

/** More mergers than this, or a circle of them, lead nowhere. */
const longestChain = 20;

/** @returns undefined when no place ever had this id */
export async function findFate(db: Kysely<Schema>, id: string): Promise<Fate | undefined> {
  const place = await db
    .selectFrom('place')
    .select(['name', 'status'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (place === undefined || place.status !== 'closed') {
    return place === undefined ? undefined : { ...place, successor: null };
  }
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive heir (id, name, status, located, replaced_by, step) as (
      select id, name, status, location is not null, replaced_by, 0 from place where id = ${id}
      union all
      select p.id, p.name, p.status, p.location is not null, p.replaced_by, heir.step + 1
        from heir join place p on p.id = heir.replaced_by where heir.step < ${longestChain}
    )
    select id, name from heir
      where located and status in ('open', 'temporarily_closed') order by step limit 1
  `.execute(db);
  return { ...place, successor: rows[0] ?? null };
}
