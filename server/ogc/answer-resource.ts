import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseFormat } from './choose-format.ts';
import { showValue } from './html/show-value.ts';
import { writePage, type Page } from './html/write-page.ts';
import { linkHeader, mediaTypes, ownLinks, type Link } from './links.ts';
import { baseOf, type OgcContext } from './ogc-context.ts';
import type { Parameters } from './read-parameters.ts';

/** Something under `/ogc` that is answered in JSON and as a page. */
export interface Resource {
  /** Under the base, as `/collections`; empty for the landing page. */
  readonly path: string;
  /** Chinese, then English. */
  readonly title: string;
  readonly trail: readonly Step[];
  /** Of the JSON form. */
  readonly type: string;
  /** Beside `self` and `alternate`. */
  readonly links: readonly Link[];
  /** The JSON form; all links go in. */
  readonly body: (links: readonly Link[]) => object;
  /** Markup of the page; the JSON form by its members where there is none of its own. */
  readonly main?: string;
}

/** A resource that another lies under. */
export interface Step {
  readonly title: string;
  readonly path: string;
}

export const landingStep: Step = { title: '首页 Home', path: '' };
export const collectionsStep: Step = { title: '数据集 Collections', path: '/collections' };

/** Sends a resource in the form that was asked for, with its links as a header as well. */
export function answerResource(
  context: OgcContext,
  request: FastifyRequest,
  reply: FastifyReply,
  parameters: Parameters,
  resource: Resource,
): string {
  const format = chooseFormat(parameters, request.headers.accept);
  parameters.check();
  const base = baseOf(context, request);
  const address = `${base}${resource.path}`;
  const links = [...ownLinks(address, parameters.query, format, resource.type), ...resource.links];
  const body = resource.body(links);
  void reply.header('link', linkHeader(links)).header('vary', 'accept');
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'public, max-age=60');
  if (format === 'json') {
    void reply.type(
      resource.type === mediaTypes.json ? `${resource.type}; charset=utf-8` : resource.type,
    );
    return JSON.stringify(body);
  }
  void reply.type('text/html; charset=utf-8');
  const page: Page = {
    title: resource.title,
    trail: resource.trail.map(({ title, path }) => ({ title, href: `${base}${path}?f=html` })),
    links,
    main: resource.main ?? showValue(body),
    footer: `${context.config.feedAttribution} · ${context.config.feedLicence}`,
  };
  return writePage(page);
}
