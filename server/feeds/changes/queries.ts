import type { Kysely } from 'kysely';
import type { Schema } from '../../db/schema.ts';

type Db = Kysely<Schema>;

export interface FeedState {
  /** Names this registry and no copy of it; 32 hexadecimal digits. */
  readonly epoch: string;
}

export async function readFeedState(db: Db): Promise<FeedState> {
  return await db.selectFrom('feed_state').select('epoch').executeTakeFirstOrThrow();
}
