import type { Kysely, Selectable } from 'kysely';
import type { NewScenario, Scenario } from '../../contract/scenario.ts';
import type { ScenarioTable, Schema } from '../../db/schema.ts';

type Db = Kysely<Schema>;

/** A scenario to write, checked. */
export type ScenarioValues = Required<Pick<NewScenario, 'name' | 'changes'>> & {
  readonly city: string;
  readonly view: string | null;
};

/** What only the server knows of a scenario. */
export interface KeptScenario {
  readonly scenario: Scenario;
  readonly editKeyHash: string;
}

export async function insertScenario(
  db: Db,
  { id, editKeyHash, ...values }: ScenarioValues & { id: string; editKeyHash: string },
): Promise<Scenario> {
  const row = await db
    .insertInto('scenario')
    .values({ id, edit_key_hash: editKeyHash, ...columnsOf(values) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return scenarioOf(row);
}

export async function readScenario(db: Db, id: string): Promise<KeptScenario | null> {
  const row = await db.selectFrom('scenario').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : { scenario: scenarioOf(row), editKeyHash: row.edit_key_hash };
}

/** @returns null when it is gone meanwhile. */
export async function updateScenario(
  db: Db,
  id: string,
  values: ScenarioValues,
  now: Date,
): Promise<Scenario | null> {
  const row = await db
    .updateTable('scenario')
    .set((eb) => ({
      ...columnsOf(values),
      revision: eb('revision', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : scenarioOf(row);
}

export async function deleteScenario(db: Db, id: string): Promise<void> {
  await db.deleteFrom('scenario').where('id', '=', id).execute();
}

function columnsOf({ city, name, changes, view }: ScenarioValues) {
  return { city_id: city, name, changes: JSON.stringify(changes), view };
}

function scenarioOf(row: Selectable<ScenarioTable>): Scenario {
  return {
    id: row.id,
    city: row.city_id,
    name: row.name,
    changes: row.changes,
    view: row.view,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
