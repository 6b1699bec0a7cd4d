import type { Problem, ProblemCode } from '../server/contract/problem.ts';

/** Why an answer did not come, in the words that the page translates. */
export type FailureCode = ProblemCode | 'offline' | 'server_away' | 'too_slow';

/** A request that failed in a way a person can do something about. */
export class ApiFailure extends Error {
  readonly code: FailureCode;
  readonly problem: Problem | null;

  constructor(code: FailureCode, problem: Problem | null = null, cause?: unknown) {
    super(problem?.detail ?? code, { cause });
    this.name = 'ApiFailure';
    this.code = code;
    this.problem = problem;
  }
}

/** Longer than the slowest honest answer over a bad mobile network. */
const timeoutMilliseconds = 15_000;

/** GETs JSON. Throws `ApiFailure`, or the abort's own error when the caller aborted. */
export function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return request<T>(path, { method: 'GET' }, signal);
}

/** POSTs JSON: what must not stand in an address, such as where a worker is, goes in the body. */
export function postJson<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return request<T>(
    path,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
    signal,
  );
}

/** Any other request. @param read what the answer is: JSON, unless it says otherwise */
export async function request<T>(
  path: string,
  init: RequestInit,
  signal?: AbortSignal,
  read: (response: Response) => Promise<unknown> = (response) => response.json(),
): Promise<T> {
  // By hand: AbortSignal.any is missing in the web views of older WeChat versions.
  const controller = new AbortController();
  const forward = () => controller.abort(signal?.reason);
  if (signal?.aborted === true) forward();
  signal?.addEventListener('abort', forward);
  const timer = setTimeout(() => controller.abort(), timeoutMilliseconds);
  try {
    const response = await fetch(path, { ...init, signal: controller.signal });
    if (response.status === 204) return undefined as T;
    if (response.ok) return (await read(response)) as T;
    const problem = await problemOf(response);
    throw new ApiFailure(problem?.code ?? 'server_away', problem);
  } catch (error) {
    if (error instanceof ApiFailure || signal?.aborted === true) throw error;
    if (controller.signal.aborted) throw new ApiFailure('too_slow', null, error);
    throw new ApiFailure(navigator.onLine ? 'server_away' : 'offline', null, error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', forward);
  }
}

/** Null when the answer is not ours: a proxy's error page, a captive portal. */
async function problemOf(response: Response): Promise<Problem | null> {
  const type = response.headers.get('content-type') ?? '';
  return type.includes('application/problem+json') ? ((await response.json()) as Problem) : null;
}
