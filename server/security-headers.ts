import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';

/**
 * Headers for our own pages and an open API.
 *
 * MapLibre runs its worker from a file of ours or a blob and draws images from data and blob URLs.
 * A style from elsewhere names its tiles, glyphs and sprites by itself, on hosts that its address
 * does not tell: with `BASEMAP_STYLE_URL` set, connections and images may go to any https host.
 */
export async function registerSecurityHeaders(
  app: FastifyInstance,
  { basemapStyleUrl }: Pick<Config, 'basemapStyleUrl'>,
): Promise<void> {
  const basemap = basemapStyleUrl === null ? [] : [new URL(basemapStyleUrl).origin, 'https:'];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        childSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        // Photographs of places lie with whoever took them.
        imgSrc: ["'self'", 'data:', 'blob:', 'https:', ...basemap],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...basemap],
        manifestSrc: ["'self'"],
      },
    },
    // Whether there is TLS is for the proxy in front to say.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // The origin, for basemaps that count by it; never the page's address.
    referrerPolicy: { policy: 'strict-origin' },
  });
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('permissions-policy', 'geolocation=(self), camera=(), microphone=()');
  });
}
