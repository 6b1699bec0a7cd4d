import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { queryOf } from '../../tiles/tile-address.ts';
import { answerResource, collectionsStep, landingStep, type Step } from '../answer-resource.ts';
import { crsUris } from '../crs.ts';
import { escapeMarkup } from '../../http/html.ts';
import { linkMarkup } from '../html/markup.ts';
import { mediaTypes } from '../links.ts';
import { baseOf, collectionOf, type OgcContext } from '../ogc-context.ts';
import { readParameters } from '../read-parameters.ts';
import type { OgcCollection } from './collection.ts';
import { collectionLinks, describeCollection } from './describe-collection.ts';
import { queryablesSchema, returnablesSchema, sortablesSchema } from './property-schemas.ts';

interface CollectionRoute {
  Params: { collectionId: string };
}

/** `/collections`, each of them, and what may be filtered, sorted and read in it. */
export function registerCollections(app: FastifyInstance, context: OgcContext): void {
  app.get('/collections', hidden, (request, reply) => {
    const base = baseOf(context, request);
    const { collections, packs } = context;
    const described = collections.map((collection) => {
      const links = [
        {
          href: `${base}/collections/${collection.id}?f=json`,
          rel: 'self',
          type: mediaTypes.json,
          title: collection.title,
        },
        ...collectionLinks(base, collection),
      ];
      return describeCollection(collection, packs, links);
    });
    const parameters = readParameters(queryOf(request.url), ['f']);
    return answerResource(context, request, reply, parameters, {
      path: '/collections',
      title: collectionsStep.title,
      trail: [landingStep],
      type: mediaTypes.json,
      links: [],
      body: (links) => ({ links, crs: crsUris, collections: described }),
      main: collectionList(base, collections),
    });
  });

  app.get<CollectionRoute>('/collections/:collectionId', hidden, (request, reply) => {
    const collection = collectionOf(context, request.params.collectionId);
    const parameters = readParameters(queryOf(request.url), ['f']);
    return answerResource(context, request, reply, parameters, {
      path: `/collections/${collection.id}`,
      title: collection.title,
      trail: [landingStep, collectionsStep],
      type: mediaTypes.json,
      links: collectionLinks(baseOf(context, request), collection),
      body: (links) => describeCollection(collection, context.packs, links),
    });
  });

  for (const { name, title, write } of schemas) {
    app.get<CollectionRoute>(`/collections/:collectionId/${name}`, hidden, (request, reply) => {
      const collection = collectionOf(context, request.params.collectionId);
      return answerSchema(context, request, reply, collection, name, title, write);
    });
  }
}

/** `/ogc` has a document of its own. */
const hidden = { schema: { hide: true } } as const;

type WriteSchema = (collection: OgcCollection, address: string) => object;

const schemas: readonly {
  readonly name: string;
  readonly title: string;
  readonly write: WriteSchema;
}[] = [
  { name: 'queryables', title: '可筛选的属性 Queryables', write: queryablesSchema },
  { name: 'sortables', title: '可排序的属性 Sortables', write: sortablesSchema },
  { name: 'schema', title: '属性 Schema', write: returnablesSchema },
];

function answerSchema(
  context: OgcContext,
  request: FastifyRequest,
  reply: FastifyReply,
  collection: OgcCollection,
  name: string,
  title: string,
  write: WriteSchema,
): string {
  const path = `/collections/${collection.id}`;
  const trail: Step[] = [landingStep, collectionsStep, { title: collection.title, path }];
  const address = `${baseOf(context, request)}${path}/${name}`;
  const parameters = readParameters(queryOf(request.url), ['f']);
  return answerResource(context, request, reply, parameters, {
    path: `${path}/${name}`,
    title,
    trail,
    type: mediaTypes.schema,
    links: [],
    body: () => write(collection, address),
  });
}

function collectionList(base: string, collections: readonly OgcCollection[]): string {
  const items = collections.map(
    ({ id, title, description }) =>
      `<li>${linkMarkup(`${base}/collections/${id}?f=html`, title)} · ` +
      `${linkMarkup(`${base}/collections/${id}/items?f=html`, '列表 Items')}<br>` +
      `<small>${escapeMarkup(description)}</small></li>`,
  );
  return `<ul>${items.join('')}</ul>`;
}
