import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../errors.ts';
import { queryOf } from '../../tiles/tile-address.ts';
import type { FeatureSource, OgcCollection } from '../collections/collection.ts';
import { answered } from '../../coverage/answered.ts';
import { chooseFormat } from '../choose-format.ts';
import { crs84, type Crs } from '../crs.ts';
import { linkHeader, mediaTypes, ogcRelation, ownLinks, withQuery, type Link } from '../links.ts';
import { baseOf, collectionOf, type OgcContext } from '../ogc-context.ts';
import { readParameters, type Parameters } from '../read-parameters.ts';
import { choosePage, type Page } from './choose-page.ts';
import { writeCursor } from './cursor.ts';
import { featurePage, itemsPage } from './html-pages.ts';
import { itemParameterNames } from './item-parameters.ts';
import { readCrs } from './read-crs.ts';
import { readItemsQuery, type ItemsQuery } from './read-items-query.ts';
import { featureShaper } from './write-feature.ts';

interface ItemsRoute {
  Params: { collectionId: string };
}
interface FeatureRoute {
  Params: { collectionId: string; featureId: string };
}

/** `/collections/{collectionId}/items` and one feature of them (OGC 17-069r4, 7.15 and 7.16). */
export function registerItems(app: FastifyInstance, context: OgcContext): void {
  app.get<ItemsRoute>('/collections/:collectionId/items', hidden, async (request, reply) => {
    const collection = collectionOf(context, request.params.collectionId);
    const names = collection.queryables.map(({ name }) => name).filter(isParameter);
    const parameters = readParameters(queryOf(request.url), [...itemParameterNames, ...names]);
    const query = readItemsQuery(parameters, collection);
    const format = chooseFormat(parameters, request.headers.accept);
    parameters.check();
    await context.access.requireWgs84(request);

    const source = await answered(reply, collection.open(context.clock()));
    const matched = await context.match(source, query.question);
    await source.prepare(new Set(query.keys.map(({ name }) => name)), context.turns);
    const page = await context.turns.run(choosePage(source, matched, query));
    const texts = await context.turns.run(writeFeatures(source, page, query));

    const address = `${baseOf(context, request)}/collections/${collection.id}/items`;
    const links = [
      ...ownLinks(address, parameters.query, format, mediaTypes.geojson),
      ...nextLink(address, parameters, format, collection, query, page),
      ...collectionLinks(context, request, collection),
    ];
    send(context, reply, links, query.crs, format);
    const counts = { numberMatched: matched.length, numberReturned: page.rows.length };
    if (format === 'html') return itemsPage(context, request, { collection, links, counts, texts });
    const head = JSON.stringify({ type: 'FeatureCollection', ...counts, links });
    return `${head.slice(0, -1)},"features":[${texts.join(',')}]}`;
  });

  app.get<FeatureRoute>(
    '/collections/:collectionId/items/:featureId',
    hidden,
    async (request, reply) => {
      const collection = collectionOf(context, request.params.collectionId);
      const parameters = readParameters(queryOf(request.url), ['crs', 'f']);
      const crs = parameters.read('crs', readCrs('crs')) ?? crs84;
      const format = chooseFormat(parameters, request.headers.accept);
      parameters.check();
      await context.access.requireWgs84(request);

      const source = await answered(reply, collection.open(context.clock()));
      const { featureId } = request.params;
      const row = source.rowOf(featureId);
      if (row === undefined) throw noFeature(collection, featureId);
      const items = `${baseOf(context, request)}/collections/${collection.id}/items`;
      const address = `${items}/${encodeURIComponent(featureId)}`;
      const links = [
        ...ownLinks(address, parameters.query, format, mediaTypes.geojson),
        ...collectionLinks(context, request, collection),
      ];
      send(context, reply, links, crs, format);
      const text = featureShaper({ crs, properties: null })(source.write(row));
      if (format === 'html') return featurePage(context, request, { collection, links, text });
      return `${text.slice(0, -1)},"links":${JSON.stringify(links)}}`;
    },
  );
}

/** `/ogc` has a document of its own. */
const hidden = { schema: { hide: true } } as const;

const isParameter = (name: string): boolean => name !== 'geometry';
const featuresPerStep = 4;

function* writeFeatures(
  source: FeatureSource,
  { rows }: Page,
  query: ItemsQuery,
): Generator<undefined, string[]> {
  const shape = featureShaper(query);
  const texts: string[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % featuresPerStep === 0) yield;
    texts.push(shape(source.write(row)));
  }
  return texts;
}

function nextLink(
  address: string,
  { query: asked }: Parameters,
  format: 'json' | 'html',
  { id }: OgcCollection,
  { keys }: ItemsQuery,
  { last }: Page,
): Link[] {
  if (last === null) return [];
  const href = withQuery(address, asked, { cursor: writeCursor(id, keys, last), f: format });
  const type = format === 'html' ? mediaTypes.html : mediaTypes.geojson;
  return [{ href, rel: 'next', type, title: '下一页 Next page' }];
}

function collectionLinks(
  context: OgcContext,
  request: FastifyRequest,
  { id, title }: OgcCollection,
): Link[] {
  const href = `${baseOf(context, request)}/collections/${id}`;
  return [
    { href, rel: 'collection', type: mediaTypes.json, title },
    {
      href: `${href}/queryables`,
      rel: ogcRelation('queryables'),
      type: mediaTypes.schema,
      title: '可筛选的属性 Queryables',
    },
  ];
}

function send(
  { access }: OgcContext,
  reply: FastifyReply,
  links: readonly Link[],
  crs: Crs,
  format: 'json' | 'html',
): void {
  // Features change with the registry: asked for again each time, and told apart by their ETag.
  void reply
    .header('cache-control', access.wgs84NeedsKey ? 'private, no-cache' : 'no-cache')
    .header('vary', access.wgs84NeedsKey ? 'accept, authorization' : 'accept')
    .header('link', linkHeader(links))
    .header('content-crs', `<${crs.uri}>`)
    .type(format === 'html' ? 'text/html; charset=utf-8' : mediaTypes.geojson);
}

function noFeature({ id, instant }: OgcCollection, featureId: string): ProblemError {
  const code = instant === null ? 'not_found' : 'place_not_found';
  const detail = `there is no feature "${featureId.slice(0, 60)}" in ${id}`;
  return new ProblemError(404, code, detail);
}
