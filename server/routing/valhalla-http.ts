import { createEngine } from './engine.ts';
import { RoutingUnavailable, type Router } from './router.ts';
import type { AskValhalla, ValhallaAction, ValhallaReply } from './valhalla-messages.ts';

const timeoutMilliseconds = 8000;

/**
 * A router over a Valhalla service (3.6 or newer): the server's only outgoing call. Positions go
 * in request bodies, never in an address that the service might log. The service should run
 * matrices with `thor.source_to_target_algorithm: timedistancematrix`, which a request cannot
 * ask for.
 *
 * @param serviceUrl with or without a path before Valhalla's own.
 */
export function openHttpRouter(serviceUrl: string): Router {
  let away = false;
  const base = serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`;
  const ask: AskValhalla = async (action, request) => {
    try {
      const reply = await post(new URL(action, base), action, request);
      away = false;
      return reply;
    } catch (error) {
      if (error instanceof RoutingUnavailable) away = true;
      throw error;
    }
  };
  return {
    ready: () => !away,
    demonstration: () => false,
    ...createEngine(ask, new Map()),
    close: async () => undefined,
  };
}

async function post(address: URL, action: ValhallaAction, request: object): Promise<ValhallaReply> {
  let response: Response;
  let value: unknown;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(timeoutMilliseconds),
      redirect: 'error',
    });
    value = await response.json();
  } catch (error) {
    throw new RoutingUnavailable(`The Valhalla service does not answer (${action}).`, {
      cause: error,
    });
  }
  if (response.ok) return { ok: true, value };
  const code = (value as { error_code?: unknown } | null)?.error_code;
  if (response.status >= 500 || typeof code !== 'number') {
    throw new RoutingUnavailable(
      `The Valhalla service failed with status ${response.status} (${action}).`,
    );
  }
  return { ok: false, code };
}
