import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Value } from 'typebox/value';
import { PlaceId } from '../../contract/place.ts';
import { isDatabaseAway } from '../../db/away.ts';
import { createFeatureWriter } from '../../feeds/features/feature-writer.ts';
import { placeDetail } from '../../places/place-detail.ts';
import { createSchedules } from '../../places/schedules.ts';
import { chooseLanguage } from '../page/choose-language.ts';
import { chooseMediaType } from '../page/choose-media-type.ts';
import { scriptlessPolicy } from '../page/content-policy.ts';
import { originOf } from '../page/origin.ts';
import type { PagesParts } from '../pages-parts.ts';
import { languageTags, speak, type Language } from '../words/words.ts';
import { absentPage, type Absence } from './absent-page.ts';
import { findFate } from './fate-queries.ts';
import { jsonLd } from './json-ld.ts';
import { momentsOf } from './moments.ts';
import { placeHours } from './place-hours.ts';
import { placePage, placeStyle } from './place-page.ts';
import { isDemonstration, type PlaceView } from './place-view.ts';

interface PlaceRoute {
  Params: { id: string };
  Querystring: Record<string, unknown>;
}

const mediaTypes = [
  'text/html',
  'application/json',
  'application/ld+json',
  'application/geo+json',
] as const;

/** It holds the open state, which moves with the minutes. */
const forAMinute = 'public, max-age=60';

/**
 * `/p/{id}`: a place's page, or by `Accept` the same as JSON, JSON-LD or GeoJSON.
 *
 * The query is not checked: chats and campaigns add parameters of their own to a link that is
 * passed on, and it must open all the same.
 */
export function registerPlacePages(app: FastifyInstance, parts: PagesParts): void {
  const { config, database, store, packs, clock } = parts;
  const ordinary = createSchedules([], () => undefined);
  const policy = scriptlessPolicy(placeStyle);
  const showWgs84 = config.feedWgs84 === 'public';

  const viewOf = async (request: FastifyRequest<PlaceRoute>, language: Language, now: Date) => {
    const catalogue = store.current();
    const detail = await placeDetail(catalogue, database.db, request.params.id, 'wgs84', now);
    const say = speak(language);
    const row = catalogue.rowOf(detail.id)!;
    return {
      detail,
      hours: placeHours(catalogue, row, detail, { ordinary, packs, now }),
      now,
      language,
      say,
      moments: momentsOf(detail.timeZone, language, say),
      origin: originOf(request, config),
      showWgs84,
      city: packs.find(({ id }) => id === detail.city),
      unionLine: catalogue.hotlines.some(
        ({ city, number }) => city === detail.city && number === '12351',
      ),
    } satisfies PlaceView;
  };

  const absenceOf = async (id: string): Promise<Absence> => {
    if (!Value.Check(PlaceId, id)) return 'unknown';
    try {
      return (await findFate(database.db, id)) ?? 'unknown';
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      return 'away';
    }
  };

  const sendPage = (reply: FastifyReply, language: Language, page: string) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-language': languageTags[language],
        'content-security-policy': policy,
      })
      .send(page);

  app.get<PlaceRoute>('/p/:id', { schema: { hide: true } }, async (request, reply) => {
    const { id } = request.params;
    const now = clock();
    const type = chooseMediaType(request.headers.accept, mediaTypes);
    const language = chooseLanguage(request.query['lang'], request.headers['accept-language']);
    void reply.headers({ 'cache-control': forAMinute, vary: 'Accept, Accept-Language' });
    const catalogue = store.current();
    const row = catalogue.rowOf(id);
    if (type === 'text/html' && row === undefined) {
      const absence = await absenceOf(id);
      const status = statusOf(absence);
      if (status === 503) void reply.headers({ 'cache-control': 'no-store', 'retry-after': '5' });
      return sendPage(reply.code(status), language, absentPage(id, absence, language));
    }
    const view = await viewOf(request, language, now);
    if (isDemonstration(view)) void reply.header('x-robots-tag', 'noindex');
    if (type === 'text/html') return sendPage(reply, language, placePage(view));
    void reply.type(`${type}; charset=utf-8`);
    if (type === 'application/json') return view.detail;
    if (type === 'application/ld+json') return reply.send(JSON.stringify(jsonLd(view)));
    const crs = showWgs84 ? 'wgs84' : 'gcj02';
    const writer = createFeatureWriter(catalogue, { crs, now, publicUrl: config.publicUrl });
    return reply.send(writer.write(row!));
  });
}

function statusOf(absence: Absence): number {
  if (absence === 'away') return 503;
  return typeof absence === 'object' && absence.status === 'closed' ? 410 : 404;
}
