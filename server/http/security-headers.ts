import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** May be shown in the frames of `EMBED_ANCESTORS`, and not in our own pages' alone. */
    framed?: boolean;
  }
}

/**
 * Headers for our own pages and an open API, made once: they are the same for every answer.
 *
 * MapLibre runs its worker from a file of ours or a blob and draws images from data and blob URLs.
 * A style from elsewhere names its tiles, glyphs and sprites by itself, on hosts that its address
 * does not tell: with `BASEMAP_STYLE_URL` set, connections and images may go to any https host.
 */
export function registerSecurityHeaders(
  app: FastifyInstance,
  { basemapStyleUrl, embedAncestors }: Pick<Config, 'basemapStyleUrl' | 'embedAncestors'>,
): void {
  const basemap = basemapStyleUrl === null ? [] : [new URL(basemapStyleUrl).origin, 'https:'];
  const policy = {
    'default-src': ["'self'"],
    'base-uri': ["'self'"],
    'object-src': ["'none'"],
    'frame-ancestors': ["'self'"],
    'form-action': ["'self'"],
    'script-src': ["'self'"],
    'worker-src': ["'self'", 'blob:'],
    'child-src': ["'self'", 'blob:'],
    'style-src': ["'self'", "'unsafe-inline'"],
    // Photographs of places lie with whoever took them.
    'img-src': ["'self'", 'data:', 'blob:', 'https:', ...basemap],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...basemap],
    'manifest-src': ["'self'"],
  };
  // Whether there is TLS, and with it Strict-Transport-Security, is for the proxy in front to say.
  const headers = {
    'content-security-policy': policyText(policy),
    'permissions-policy': 'geolocation=(self), camera=(), microphone=()',
    // The origin, for basemaps that count by it; never the page's address.
    'referrer-policy': 'strict-origin',
    'x-content-type-options': 'nosniff',
    // For browsers that do not know `frame-ancestors`.
    'x-frame-options': 'SAMEORIGIN',
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'cross-origin-resource-policy': 'cross-origin',
    'origin-agent-cluster': '?1',
  };
  const framed = framedHeaders(headers, policy, embedAncestors);
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(request.routeOptions.config?.framed === true ? framed : headers);
    done();
  });
}

/**
 * The same for a page that others may frame. Our own pages may always do so, unless nobody may.
 * `x-frame-options` cannot name hosts, and where both stand old browsers heed it alone.
 */
function framedHeaders(
  headers: Readonly<Record<string, string>>,
  policy: Policy,
  ancestors: string,
): Record<string, string> {
  const sources =
    ancestors === "'none'" ? [ancestors] : [...new Set(["'self'", ...ancestors.split(/\s+/)])];
  const framed: Record<string, string> = {
    ...headers,
    'content-security-policy': policyText({ ...policy, 'frame-ancestors': sources }),
  };
  if (ancestors === "'none'") framed['x-frame-options'] = 'DENY';
  else if (ancestors !== "'self'") delete framed['x-frame-options'];
  return framed;
}

type Policy = Readonly<Record<string, readonly string[]>>;

function policyText(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join(';');
}
