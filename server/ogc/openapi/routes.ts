import type { FastifyInstance, FastifyRequest, onSendHookHandler } from 'fastify';
import { queryOf } from '../../tiles/tile-address.ts';
import { landingStep } from '../answer-resource.ts';
import { chooseFormat } from '../choose-format.ts';
import { escapeMarkup } from '../../http/html.ts';
import { linkMarkup } from '../html/markup.ts';
import { writePage } from '../html/write-page.ts';
import { mediaTypes } from '../links.ts';
import { baseOf, type OgcContext } from '../ogc-context.ts';
import { readParameters } from '../read-parameters.ts';
import { writeOgcDocument } from './write-document.ts';

/** `/api`, the definition of all this, and `/api.html`, the same to be read. */
export function registerOgcDocument(app: FastifyInstance, context: OgcContext): void {
  let last: { readonly base: string; readonly text: string } | null = null;
  const { collections, config } = context;

  app.get('/api', { ...hidden, onSend: sayExactly }, (request, reply) => {
    const parameters = readParameters(queryOf(request.url), ['f']);
    const format = chooseFormat(parameters, request.headers.accept);
    parameters.check();
    void reply.header('cache-control', 'public, max-age=300').header('vary', 'accept');
    if (format === 'html') {
      void reply.type('text/html; charset=utf-8');
      return documentPage(context, request);
    }
    const base = baseOf(context, request);
    if (last?.base !== base) {
      const document = writeOgcDocument(base, collections, config.feedLicence);
      last = { base, text: JSON.stringify(document) };
    }
    void reply.type(mediaTypes.openapi);
    return last.text;
  });

  app.get('/api.html', hidden, (request, reply) => {
    readParameters(queryOf(request.url), []).check();
    void reply.header('cache-control', 'public, max-age=300').type('text/html; charset=utf-8');
    return documentPage(context, request);
  });
}

/** `/ogc` has a document of its own. */
const hidden = { schema: { hide: true } } as const;

/** Clients compare this type to the letter; Fastify writes a character set behind it. */
const sayExactly: onSendHookHandler = (_request, reply, payload, done) => {
  const type = reply.getHeader('content-type');
  if (typeof type === 'string' && type.startsWith('application/vnd.oai.openapi+json')) {
    void reply.header('content-type', mediaTypes.openapi);
  }
  done(null, payload);
};

interface Operations {
  readonly paths: Readonly<Record<string, { readonly get: { readonly summary: string } }>>;
}

function documentPage(context: OgcContext, request: FastifyRequest): string {
  const base = baseOf(context, request);
  const { collections, config } = context;
  const { paths } = writeOgcDocument(base, collections, config.feedLicence) as Operations;
  const rows = Object.entries(paths).map(([path, { get }]) => {
    const href = `${base}${path === '/' ? '' : path}`;
    const shown = path.includes('{')
      ? `<code>${escapeMarkup(path)}</code>`
      : linkMarkup(`${href}?f=html`.replace('tilejson.json?f=html', 'tilejson.json'), path);
    return `<tr><td>${shown}</td><td>${escapeMarkup(get.summary)}</td></tr>`;
  });
  return writePage({
    title: '接口说明 API documentation',
    trail: [{ title: landingStep.title, href: `${base}?f=html` }],
    links: [
      { href: `${base}/api`, rel: 'service-desc', type: mediaTypes.openapi, title: 'OpenAPI 3.0' },
    ],
    main:
      `<p>参数见 OpenAPI 文件；筛选用 CQL2。<span lang="en">Parameters stand in the OpenAPI document; ` +
      `filters are CQL2.</span></p><div class="table"><table>${rows.join('\n')}</table></div>`,
    footer: `${config.feedAttribution} · ${config.feedLicence}`,
  });
}
