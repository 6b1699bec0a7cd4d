import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../errors.ts';

/** What a supervisor asks must be answered then as well, or it would end a process that is busy. */
const alwaysAnswered = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Refuses requests while the event loop lags so much that answers would come too late anyway.
 * @param longestDelayMilliseconds mean over a second; 0 never refuses.
 */
export async function shedLoad(
  app: FastifyInstance,
  longestDelayMilliseconds: number,
): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: longestDelayMilliseconds,
    pressureHandler(request, reply, _type, delay) {
      if (alwaysAnswered.has(request.routeOptions.url ?? '')) return;
      // Infinite: nothing was measured since the last look, which says nothing.
      if (delay === Infinity) return;
      void reply.header('retry-after', '5');
      throw new ProblemError(503, 'busy', 'too much is asked of this process at once');
    },
  });
}
