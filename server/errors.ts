import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem, ProblemCode } from './contract/problem.ts';

/** One parameter that was refused, and what was wrong with it. */
export interface ParameterError {
  parameter: string;
  message: string;
}

/** A failure that the caller can understand; everything else is answered with a bare 500. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly errors: readonly ParameterError[];

  constructor(
    status: number,
    code: ProblemCode,
    detail: string,
    errors: readonly ParameterError[] = [],
  ) {
    super(detail);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** 400 with the parameter and what was wrong with it. */
export function badParameter(parameter: string, message: string): ProblemError {
  return new ProblemError(400, 'bad_request', `${parameter}: ${message}`, [{ parameter, message }]);
}

const titles: Record<ProblemCode, string> = {
  bad_request: 'The request has a parameter that cannot be used',
  not_found: 'There is nothing at this address',
  place_not_found: 'There is no such place',
  place_closed: 'This place has closed for good',
  outside_city: 'The point is outside the cities that this service covers',
  routing_unavailable: 'Routing is not ready yet',
  too_many_requests: 'Too many requests; wait a little',
  busy: 'The service is busy; try again in a moment',
  database_unavailable: 'The database is away; try again in a moment',
  coverage_preparing: 'Travel times are still being computed',
  layer_not_found: 'There is no such demand layer',
  scenario_not_found: 'There is no such scenario',
  wrong_edit_key: 'This scenario can be changed only by whoever made it',
  siting_not_found: 'There is no such siting job, or it has been forgotten',
  cursor_expired: 'This cursor leads nowhere any more; start again from the snapshot',
  snapshot_gone: 'This snapshot is not kept any more; read manifest.json again',
  key_required: 'This needs a provider key',
  wgs84_not_public: 'This service gives out WGS-84 coordinates with a provider key only',
  collection_not_found: 'There is no such collection',
  internal: 'Something went wrong on our side',
};

function problem(
  request: FastifyRequest,
  status: number,
  code: ProblemCode,
  detail?: string,
  errors: readonly ParameterError[] = [],
): Problem {
  return {
    type: `urn:yizhan:problem:${code}`,
    title: titles[code],
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(errors.length === 0 ? {} : { errors: [...errors] }),
    requestId: request.id,
  };
}

function send(reply: FastifyReply, body: Problem): FastifyReply {
  return reply
    .code(body.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(body);
}

/** Fastify's error handler: known failures keep their status, unknown ones are logged once. */
export function handleError(
  error: FastifyError | ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof ProblemError) {
    return send(reply, problem(request, error.status, error.code, error.message, error.errors));
  }
  if (error.validation) {
    const errors = parameterErrors(error.validation);
    const detail = errors.map((entry) => `${entry.parameter}: ${entry.message}`).join('; ');
    return send(reply, problem(request, 400, 'bad_request', detail, errors));
  }
  if (error.statusCode === 429) {
    return send(reply, problem(request, 429, 'too_many_requests'));
  }
  if (error.statusCode === 503) return send(reply, problem(request, 503, 'busy'));
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return send(reply, problem(request, error.statusCode, 'bad_request', error.message));
  }
  request.log.error({ err: error }, 'unexpected failure');
  return send(reply, problem(request, 500, 'internal'));
}

export function handleNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(reply, problem(request, 404, 'not_found'));
}

/** For an address that cannot be read, as one with a broken percent-encoding. */
export function answerBadAddress(
  _error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const detail = 'The address cannot be read; check its percent-encoding';
  void send(reply, problem(request, 400, 'bad_request', detail));
}

/** For what is not HTTP: there is neither request nor reply, and nothing of it is logged. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, phrase] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large']
      : [400, 'Bad Request'];
  const body = JSON.stringify({
    type: 'urn:yizhan:problem:bad_request',
    title: titles.bad_request,
    status,
    code: 'bad_request',
    detail: 'This is not an HTTP request that can be read',
  } satisfies Problem);
  socket.end(
    `HTTP/1.1 ${status} ${phrase}\r\nconnection: close\r\n` +
      `content-type: application/problem+json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

type Failures = NonNullable<FastifyError['validation']>;

/** What the schema found wrong, one entry for each parameter, in words that help to mend it. */
export function parameterErrors(failures: Failures): ParameterError[] {
  const messages = new Map<string, string>();
  // A choice of literals fails once for each and once as a whole; the last one says it all.
  const choices = literalChoices(failures);
  for (const failure of failures) {
    const parameter = parameterOf(failure);
    const choice = choices.get(failure.instancePath);
    const message =
      choice === undefined ? messageOf(failure) : `must be one of ${choice.join(', ')}`;
    if (!messages.has(parameter)) messages.set(parameter, message);
  }
  return [...messages].map(([parameter, message]) => ({ parameter, message }));
}

function literalChoices(failures: Failures): Map<string, string[]> {
  const choices = new Map<string, string[]>();
  for (const { keyword, instancePath, params } of failures) {
    if (keyword !== 'const') continue;
    const values = choices.get(instancePath) ?? [];
    values.push(String(params['allowedValue']));
    choices.set(instancePath, values);
  }
  return choices;
}

function messageOf({ keyword, message, params }: Failures[number]): string {
  if (keyword === 'additionalProperties') return 'is not a parameter of this request';
  if (keyword === 'required') return 'is missing';
  if (keyword === 'type' && params['type'] === 'string') return 'must be given once, as a text';
  return message ?? 'is not valid';
}

function parameterOf(failure: Failures[number]): string {
  const { missingProperty, additionalProperty } = failure.params;
  const path = failure.instancePath.replace(/^\//, '').replaceAll('/', '.');
  const property = missingProperty ?? additionalProperty;
  const inside = typeof property === 'string' ? [property] : [];
  return [...(path === '' ? [] : [path]), ...inside].join('.') || 'body';
}
