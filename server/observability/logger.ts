import type { FastifyInstance, FastifyLoggerOptions, FastifyRequest } from 'fastify';
import type { PinoLoggerOptions } from 'fastify/types/logger.js';
import type { DestinationStream } from 'pino';

/**
 * What the log may say. Where a worker is counts as sensitive personal information (PIPL, art. 28)
 * and stands in query strings and bodies; so a request is its method and its route's pattern,
 * never its address, and every line loses the numbers that could be coordinates.
 */
export function loggerOptions(
  level: string,
  stream?: DestinationStream,
): FastifyLoggerOptions & PinoLoggerOptions {
  return {
    level,
    base: null,
    serializers: {
      req: (request: FastifyRequest) => ({ method: request.method, route: routeOf(request) }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      err: errorDetails,
    },
    // Every line, whatever wrote it: a library's message may quote what it was asked.
    hooks: { streamWrite: scrub },
    ...(stream === undefined ? {} : { stream }),
  };
}

/** One line for each answer. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const details = {
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    };
    request.log.info(details, 'answered');
  });
}

/** The pattern of the route that answers, `/api/places/:id`; never what the client asked for. */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}

interface LoggedError {
  readonly [key: string]: unknown;
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: string;
  readonly cause?: LoggedError;
}

/** Without the further properties of an error, which may hold what was asked. */
function errorDetails(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: '' };
  const code = 'code' in error ? String(error.code) : undefined;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack ?? '',
    ...(code === undefined ? {} : { code }),
    ...(error.cause === undefined ? {} : { cause: errorDetails(error.cause) }),
  };
}

/**
 * Two decimals of a degree are a kilometre; numbers that are finer become 0, which leaves a line
 * of JSON what it is. Our own figures have one decimal.
 */
function scrub(line: string): string {
  return line.replaceAll(/-?\d{1,3}\.\d{3,}/g, '0');
}
