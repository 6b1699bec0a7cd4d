import type { FastifyInstance } from 'fastify';
import { isDatabaseAway } from '../../db/away.ts';
import type { FeedParts } from '../register-feeds.ts';
import { createFeedEpoch, type FeedEpoch } from './feed-state.ts';
import { keepChanges } from './keep-changes.ts';
import { registerChangesRoute } from './routes.ts';

const dayMilliseconds = 24 * 60 * 60_000;
const retryMilliseconds = 10_000;

/**
 * The log of changes: kept at start, daily, and when the registry goes back in time under the
 * running server; told at `/feed/v1/changes`.
 * @returns the epoch, for cursors in the manifest.
 */
export async function registerChanges(
  app: FastifyInstance,
  { config, database, store, clock, log, access }: FeedParts,
): Promise<FeedEpoch> {
  const { db } = database;
  const epoch = createFeedEpoch(db);
  let retry: NodeJS.Timeout | null = null;
  const keep = async (): Promise<void> => {
    try {
      const kept = await keepChanges(db, clock());
      await epoch.refresh();
      if (kept.renewed || kept.forgotten > 0) log.info(kept, 'the log of changes was tidied');
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      log.warn('the log of changes waits for the database');
      retry = setTimeout(keepAgain, retryMilliseconds).unref();
    }
  };
  const keepAgain = (): void => {
    keep().catch((error: unknown) => {
      log.error({ err: error }, 'the log of changes could not be tidied');
    });
  };
  await keep();
  const timer = setInterval(keepAgain, dayMilliseconds);
  timer.unref();
  let { version } = store.current();
  const stop = store.subscribe((catalogue) => {
    if (catalogue.version < version) keepAgain();
    ({ version } = catalogue);
  });
  app.addHook('onClose', async () => {
    clearInterval(timer);
    if (retry !== null) clearTimeout(retry);
    stop();
  });
  registerChangesRoute(app, {
    db,
    clock,
    access,
    catalogue: () => store.current(),
    publicUrl: config.publicUrl,
    onEpoch: (seen) => epoch.saw(seen),
  });
  return epoch;
}
