import type { FastifyReply } from 'fastify';
import { CoveragePreparing } from './engine/coverage-preparing.ts';

/** Says when to ask again where travel times are still being computed. */
export async function answered<T>(reply: FastifyReply, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CoveragePreparing) {
      void reply.header('retry-after', String(error.retryAfterSeconds));
    }
    throw error;
  }
}
