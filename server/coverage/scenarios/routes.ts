import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Problem } from '../../contract/problem.ts';
import { NewScenario, SavedScenario, Scenario, ScenarioId } from '../../contract/scenario.ts';
import {
  findScenario,
  forgetScenario,
  replaceScenario,
  saveScenario,
  type ScenarioDesk,
} from './save-scenario.ts';

const ScenarioPath = Type.Object({ id: ScenarioId });
/** Headers that clients add by themselves are nobody's mistake. */
const EditKey = Type.Object({
  'x-edit-key': Type.Optional(
    Type.String({ maxLength: 64, description: 'As told when the scenario was saved' }),
  ),
});

/** The longest lists of changes with room to spare: 400 positions and 4,000 ids with hours. */
const bodyLimit = 1024 * 1024;

/** `/api/coverage/scenarios`: what planners try out. Nothing of it is logged but the route. */
export function registerScenarios(server: FastifyInstance, desk: ScenarioDesk): void {
  const app = server.withTypeProvider<TypeBoxTypeProvider>();
  const tags = ['coverage'];

  app.post(
    '/api/coverage/scenarios',
    {
      bodyLimit,
      schema: {
        operationId: 'saveScenario',
        summary: 'Saves a scenario; its edit key is told this once',
        tags,
        body: NewScenario,
        response: { 201: SavedScenario, 400: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const saved = await saveScenario(desk, request.body);
      void reply
        .code(201)
        .header('cache-control', 'no-store')
        .header('location', `/api/coverage/scenarios/${saved.id}`);
      return saved;
    },
  );

  app.get(
    '/api/coverage/scenarios/:id',
    {
      schema: {
        operationId: 'getScenario',
        summary: 'A saved scenario',
        tags,
        params: ScenarioPath,
        response: { 200: Scenario, 400: Problem, 404: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-cache');
      return findScenario(desk.db, request.params.id);
    },
  );

  app.put(
    '/api/coverage/scenarios/:id',
    {
      bodyLimit,
      schema: {
        operationId: 'replaceScenario',
        summary: 'Replaces a scenario, with its edit key',
        tags,
        params: ScenarioPath,
        headers: EditKey,
        body: NewScenario,
        response: { 200: Scenario, 400: Problem, 403: Problem, 404: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const editKey = request.headers['x-edit-key'];
      return replaceScenario(desk, request.params.id, editKey, request.body);
    },
  );

  app.delete(
    '/api/coverage/scenarios/:id',
    {
      schema: {
        operationId: 'forgetScenario',
        summary: 'Forgets a scenario, with its edit key',
        tags,
        params: ScenarioPath,
        headers: EditKey,
        response: { 204: Type.Null(), 400: Problem, 403: Problem, 404: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      await forgetScenario(desk.db, request.params.id, request.headers['x-edit-key']);
      return reply.code(204).send(null);
    },
  );
}
