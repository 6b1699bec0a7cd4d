import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Problem } from '../../contract/problem.ts';
import { SitingEvent, SitingJob, SitingRequest } from '../../contract/siting.ts';
import { parameterErrors } from '../../errors.ts';
import type { CoverageRouteOptions } from '../route-options.ts';
import { answered } from '../answered.ts';
import { readSiting } from './read-siting.ts';
import { openSitingJobs } from './siting-jobs.ts';
import { sendEvents } from './send-events.ts';

const JobPath = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{24}$' }) });
/** 1,000 points and 2,000 excluded candidates with room to spare. */
const bodyLimit = 1024 * 1024;

/** `/api/coverage/siting`: a job, its progress, its result. */
export function registerSiting(server: FastifyInstance, options: CoverageRouteOptions): void {
  const { coverage, packs, withScenario } = options;
  const jobs = openSitingJobs(coverage, () => performance.now());
  const streams = new Set<() => void>();
  // A server that closes would wait for the last event of each.
  server.addHook('preClose', async () => {
    for (const end of streams) end();
  });
  const app = server.withTypeProvider<TypeBoxTypeProvider>();
  const tags = ['coverage'];

  app.post(
    '/api/coverage/siting',
    {
      attachValidation: true,
      bodyLimit,
      schema: {
        operationId: 'startSiting',
        summary: 'Where should new sites go? Starts the search',
        tags,
        body: SitingRequest,
        response: { 202: SitingJob, 400: Problem, 404: Problem, 429: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const refused = parameterErrors(request.validationError?.validation ?? []);
      const asked = await withScenario(readSiting(request.body, packs, refused));
      const task = { asked, request: request.body };
      await answered(reply, coverage.ask({ what: 'check_siting', ...task }));
      const id = jobs.start(request.ip, task);
      void reply
        .code(202)
        .header('cache-control', 'no-store')
        .header('location', `/api/coverage/siting/${id}`);
      return { id };
    },
  );

  app.get(
    '/api/coverage/siting/:id',
    {
      schema: {
        operationId: 'getSiting',
        summary: 'Where a search stands: its last event',
        tags,
        params: JobPath,
        response: { 200: SitingEvent, 400: Problem, 404: Problem },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return jobs.last(request.params.id);
    },
  );

  app.get(
    '/api/coverage/siting/:id/events',
    {
      schema: {
        operationId: 'followSiting',
        summary: 'Server-sent events of a search, from where it stands',
        tags,
        params: JobPath,
        response: { 200: Type.Unsafe<string>(Type.String()), 400: Problem, 404: Problem },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      // Refused while it can still be said in a problem.
      jobs.last(id);
      return sendEvents(reply, (told) => jobs.follow(id, told), streams);
    },
  );

  app.delete(
    '/api/coverage/siting/:id',
    {
      schema: {
        operationId: 'cancelSiting',
        summary: 'Ends a search, or forgets one that has ended',
        tags,
        params: JobPath,
        response: { 204: Type.Null(), 400: Problem, 404: Problem },
      },
    },
    async (request, reply) => {
      jobs.cancel(request.params.id);
      return reply.code(204).send(null);
    },
  );
}
