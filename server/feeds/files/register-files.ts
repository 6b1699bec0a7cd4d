import type { FastifyInstance } from 'fastify';
import { answerBeforeFastify } from '../../http/warm-answers.ts';
import { cursorOfSnapshot } from '../changes/cursor.ts';
import type { FeedEpoch } from '../changes/feed-state.ts';
import type { FeedParts } from '../register-feeds.ts';
import { createEditions } from './editions.ts';
import { registerFileRoutes } from './routes.ts';
import { createWarmFiles } from './warm-files.ts';
import { openWorkshop } from './workshop.ts';

/** The files of the feed, made by a thread that starts with the first question. */
export async function registerFiles(
  app: FastifyInstance,
  { config, store, packs, clock, log, access }: FeedParts,
  epoch: Pick<FeedEpoch, 'current'>,
): Promise<void> {
  const workshop = await openWorkshop(config.dataDir, packs);
  const editions = createEditions({ store, workshop, packs, config, clock, log });
  const warm = createWarmFiles((edition) => editions.isLatest(edition), clock);
  registerFileRoutes(app, {
    editions,
    warm,
    access,
    publicUrl: config.publicUrl,
    refreshSeconds: config.feedRefreshSeconds,
    clock,
    cursorOf: (registrySnapshot) => cursorOfSnapshot(registrySnapshot, epoch.current()),
  });
  const stop = answerBeforeFastify(app, (request, response) => warm.answer(request, response));
  app.addHook('preClose', async () => stop());
  app.addHook('onClose', () => workshop.close());
}
