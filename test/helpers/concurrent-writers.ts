import { Client } from 'pg';
import type { Database } from '../../server/db/database.ts';

/** One transaction of a writer. */
export interface WriterStep {
  /** Takes its number long before it writes, so that a later one may end first. */
  readonly early: boolean;
  /** Round trips between its beginning and its writing, and then until it ends. */
  readonly before: number;
  readonly after: number;
  /** Positions among the places; each statement writes some. */
  readonly statements: readonly (readonly number[])[];
  readonly what: 'name' | 'status' | 'offer';
  readonly rollBack: boolean;
}

/**
 * Carries out the steps of several writers at once, each on a connection of its own. Those that
 * the database ends because they wait for each other are rolled back, as any of them may be.
 * @returns for each transaction that was committed, the positions that it wrote.
 */
export async function writeAtOnce(
  { connection, kind }: Pick<Database, 'connection' | 'kind'>,
  numbers: readonly string[],
  writers: readonly (readonly WriterStep[])[],
): Promise<number[][]> {
  const committed: number[][] = [];
  await Promise.all(
    writers.map(async (steps) => {
      const client = new Client(connection);
      await client.connect();
      try {
        if (kind === 'server') await client.query(`set deadlock_timeout = '5ms'`);
        for (const step of steps) {
          if (await carryOut(client, numbers, step)) {
            committed.push([...new Set(step.statements.flat())]);
          }
        }
      } finally {
        await client.end();
      }
    }),
  );
  return committed;
}

async function carryOut(
  client: Client,
  numbers: readonly string[],
  { early, before, after, statements, what, rollBack }: WriterStep,
): Promise<boolean> {
  const pause = async (roundTrips: number): Promise<void> => {
    for (let i = 0; i < roundTrips; i++) await client.query('select 1');
  };
  try {
    await client.query('begin');
    if (early) await client.query('select pg_current_xact_id()');
    await pause(before);
    for (const places of statements) {
      await client.query(edits[what], [places.map((place) => numbers[place])]);
    }
    await pause(after);
    await client.query(rollBack ? 'rollback' : 'commit');
    return !rollBack;
  } catch (error) {
    await client.query('rollback');
    const deadlock = error instanceof Error && 'code' in error && error.code === '40P01';
    if (!deadlock) throw error;
    return false;
  }
}

/** Each changes what is published of a place, so that no state comes twice by itself. */
const edits: Record<WriterStep['what'], string> = {
  name: `update place set name = 'place ' || (revision + 1), revision = revision + 1
    where number = any($1::bigint[])`,
  status: `update place set revision = revision + 1,
    status = case status when 'open' then 'closed' else 'open' end
    where number = any($1::bigint[])`,
  offer: `insert into offer (place_number, title) select n, 'offer' from unnest($1::bigint[]) n`,
};
