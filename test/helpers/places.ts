import type { Insertable, Kysely } from 'kysely';
import type { PlaceTable, Schema } from '../../server/db/schema.ts';
import { point } from '../../server/db/postgis.ts';

type Columns = Partial<Omit<Insertable<PlaceTable>, 'location' | 'entrance'>>;

/** A row to write; only what the test is about. Without `at` it is off the map. */
export interface NewPlace extends Columns {
  readonly at?: readonly [longitude: number, latitude: number];
  readonly entranceAt?: readonly [longitude: number, latitude: number];
}

/** Writes places straight into the registry, in one statement. @returns their ids, in order. */
export async function addPlaces(
  db: Kysely<Schema>,
  places: readonly NewPlace[],
): Promise<string[]> {
  const rows = await db
    .insertInto('place')
    .values(
      places.map(({ at, entranceAt, ...columns }, index) => ({
        city_id: 'sh',
        kind: 'union_station' as const,
        name: `place ${index + 1}`,
        aliases: [],
        amenities: JSON.stringify({}),
        roles: [],
        standards: [],
        not_understood: JSON.stringify({}),
        external_ids: JSON.stringify({}),
        holiday_policy: 'ordinary' as const,
        status: 'open' as const,
        verification: 'claimed' as const,
        source: 'test',
        revision: 1,
        ...columns,
        location: at === undefined ? null : point(...at),
        entrance: entranceAt === undefined ? null : point(...entranceAt),
      })),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
