import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/** Whether the database answers within so many milliseconds. */
export async function pingDatabase(db: Database['db'], milliseconds: number): Promise<boolean> {
  const answered = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  const { promise: tooLate, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), milliseconds);
  try {
    return await Promise.race([answered, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
