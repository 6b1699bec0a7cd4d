import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AckAnswer, AckQuery, AckRequest, StoredAcks } from '../../contract/feed-ack.ts';
import { Problem } from '../../contract/problem.ts';
import type { FeedParts } from '../register-feeds.ts';
import { keepAcks, listAcks } from './keep-acks.ts';

/** A thousand places with the longest reasons. */
const bodyLimit = 3 * 1024 * 1024;

/** `/feed/v1/ack`: what providers made of our places. */
export function registerAcks(
  server: FastifyInstance,
  { database, access, clock }: Pick<FeedParts, 'database' | 'access' | 'clock'>,
): void {
  const app = server.withTypeProvider<TypeBoxTypeProvider>();
  const { db } = database;
  const tags = ['feed'];
  const problems = { 400: Problem, 401: Problem, 503: Problem };
  // Before anything of a stranger's body is read.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    void reply.header('cache-control', 'no-store');
    // RFC 9110, 11.6.1: a 401 says what it wants.
    void reply.header('www-authenticate', 'Bearer realm="feed"');
    await access.requireProvider(request);
    void reply.removeHeader('www-authenticate');
  };

  app.post(
    '/feed/v1/ack',
    {
      bodyLimit,
      onRequest,
      schema: {
        operationId: 'acknowledgePlaces',
        summary: 'Tells which places a provider took, under which id, and which it refused',
        tags,
        body: AckRequest,
        response: { 200: AckAnswer, ...problems },
      },
    },
    async (request) => {
      const provider = await access.requireProvider(request);
      return keepAcks(db, provider, request.body, clock());
    },
  );

  app.get(
    '/feed/v1/ack',
    {
      onRequest,
      schema: {
        operationId: 'listAcknowledgements',
        summary: 'What this provider told, by place',
        tags,
        querystring: AckQuery,
        response: { 200: StoredAcks, ...problems },
      },
    },
    async (request) => {
      const provider = await access.requireProvider(request);
      return listAcks(db, provider, request.query.after ?? '');
    },
  );
}
