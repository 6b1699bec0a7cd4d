import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { CoordinateSystem } from '../../contract/codes.ts';
import { FeedFileQuery, FeedVersionQuery } from '../../contract/feed-file-query.ts';
import { FeedFormat, FeedManifest } from '../../contract/feed-manifest.ts';
import { FeedStatus } from '../../contract/feed-status.ts';
import { Problem } from '../../contract/problem.ts';
import { ProblemError } from '../../errors.ts';
import { sendJsonText } from '../changes/send-json-text.ts';
import type { ProviderAccess } from '../providers/provider-access.ts';
import type { Edition } from './edition.ts';
import type { Editions } from './editions.ts';
import { acceptsSequence } from './file-headers.ts';
import type { FileKey } from './file-key.ts';
import { makeManifest } from './manifest.ts';
import { productOf } from './products.ts';
import { readSelection } from './read-selection.ts';
import { sendFile } from './send-file.ts';
import { statusSeconds, statusSlot } from './status-product.ts';
import type { WarmFiles } from './warm-files.ts';

export interface FileRouteOptions {
  readonly editions: Editions;
  readonly warm: WarmFiles;
  readonly access: ProviderAccess;
  readonly publicUrl: string | null;
  readonly refreshSeconds: number;
  readonly clock: () => Date;
  readonly cursorOf: (registrySnapshot: string) => string;
}

/** A file, in the media type of its format. */
const file = Type.Unsafe<Buffer>(Type.String({ format: 'binary' }));
const problems = { 400: Problem, 403: Problem, 410: Problem, 416: Problem, 503: Problem };
const methods: ('GET' | 'HEAD')[] = ['GET', 'HEAD'];
/** They come compressed; a plugin that compresses answers must leave them alone. */
const compress = false;

/** The feed's files, and the manifest that begins with them. */
export function registerFileRoutes(server: FastifyInstance, options: FileRouteOptions): void {
  const { editions, warm, access, publicUrl, refreshSeconds, clock, cursorOf } = options;
  const app = server.withTypeProvider<TypeBoxTypeProvider>();
  const cachedSeconds = Math.min(refreshSeconds, 60);

  /** @throws {ProblemError} 410 when the edition that was asked for is not kept. */
  const editionOf = async (version: string | undefined): Promise<Edition> => {
    // Who names an edition that is kept does not wait for the next one.
    const kept = version === undefined ? undefined : editions.called(version);
    if (kept !== undefined) return kept;
    const latest = await editions.latest();
    if (version === undefined) return latest;
    const edition = editions.called(version);
    if (edition !== undefined) return edition;
    throw new ProblemError(410, 'snapshot_gone', `version: ${version} is not kept any more`);
  };

  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    key: FileKey,
    edition: Edition,
    versioned: boolean,
  ): Promise<FastifyReply> => {
    const wgs84 = productOf(key.name, key.selection)?.wgs84 === true;
    if (wgs84) await access.requireWgs84(request);
    const guarded = wgs84 && access.wgs84NeedsKey;
    const caching = { versioned, guarded, seconds: cachedSeconds };
    const sent = await sendFile(request, reply, edition, key, caching);
    if (reply.statusCode === 200) {
      const until = key.at && new Date(key.at.getTime() + statusSeconds * 1000);
      const asked = await edition.ask(key, null);
      warm.remember(request.url, edition, asked.file, caching, until);
    }
    return sent;
  };

  app.get(
    '/feed/v1/manifest.json',
    {
      compress,
      schema: {
        operationId: 'getFeedManifest',
        summary: 'What the feed holds now: start here',
        tags: ['feed'],
        querystring: Type.Object({}, { additionalProperties: false }),
        response: { 200: FeedManifest, 400: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const wgs84 = await mayReadWgs84(access, request);
      const edition = await editions.latest();
      const origin = publicUrl ?? `${request.protocol}://${request.host}`;
      const asked = { origin, wgs84, ttlSeconds: refreshSeconds, cursorOf };
      const text = JSON.stringify(await makeManifest(edition, asked));
      void reply.header('access-control-expose-headers', 'etag');
      if (access.wgs84NeedsKey) void reply.header('vary', 'authorization');
      const whose = access.wgs84NeedsKey ? 'private' : 'public';
      void reply.header('cache-control', `${whose}, max-age=${cachedSeconds}`);
      return sendJsonText(request, reply, text);
    },
  );

  app.route({
    method: methods,
    url: '/feed/v1/places.:crs.:format',
    compress,
    schema: {
      operationId: 'getFeedPlaces',
      summary: 'All places, or those of an area or of some kinds, as a file',
      tags: ['feed'],
      params: Type.Object({ crs: CoordinateSystem, format: FeedFormat }),
      querystring: FeedFileQuery,
      response: { 200: file, ...problems },
    },
    handler: async (request, reply) => {
      const { crs, format } = request.params;
      const { version, ...asked } = request.query;
      const edition = await editionOf(version);
      const sequence = format === 'ndjson' && acceptsSequence(request.headers.accept);
      const name = `places.${crs}.${sequence ? 'json-seq' : format}`;
      const selection = readSelection(asked, edition.catalogue);
      return answer(request, reply, { name, selection }, edition, version !== undefined);
    },
  });

  app.route({
    method: methods,
    url: '/feed/v1/status.json',
    compress,
    schema: {
      operationId: 'getFeedStatus',
      summary: 'How every place stands in these five minutes',
      tags: ['feed'],
      querystring: Type.Object({}, { additionalProperties: false }),
      response: { 200: FeedStatus, 400: Problem, 503: Problem },
    },
    handler: async (request, reply) => {
      const key = { name: 'status.json', selection: {}, at: statusSlot(clock()) };
      return answer(request, reply, key, await editionOf(undefined), false);
    },
  });

  app.route({
    method: methods,
    url: '/feed/v1/hsds/:file',
    compress,
    schema: {
      operationId: 'getFeedHsds',
      summary: 'The same places as Human Services Data Specification 3.1',
      tags: ['feed'],
      params: Type.Object({ file: Type.String({ maxLength: 80 }) }),
      querystring: FeedVersionQuery,
      response: { 200: file, ...problems, 404: Problem },
    },
    handler: async (request, reply) => {
      const name = `hsds/${request.params.file}`;
      if (productOf(name, {}) === undefined) {
        throw new ProblemError(404, 'not_found', `there is no ${name}`);
      }
      const { version } = request.query;
      const edition = await editionOf(version);
      return answer(request, reply, { name, selection: {} }, edition, version !== undefined);
    },
  });
}

/** Who shows a key that is none is told so; without one the files are left out. */
async function mayReadWgs84(access: ProviderAccess, request: FastifyRequest): Promise<boolean> {
  if (!access.wgs84NeedsKey) return true;
  if (request.headers.authorization === undefined) return false;
  await access.requireWgs84(request);
  return true;
}
