import type { FastifyInstance } from 'fastify';
import { queryOf } from '../tiles/tile-address.ts';
import { answerResource, landingStep } from './answer-resource.ts';
import { conformanceClasses } from './conformance.ts';
import { linkMarkup } from './html/markup.ts';
import { mediaTypes, ogcRelation, type Link } from './links.ts';
import { baseOf, type OgcContext } from './ogc-context.ts';
import { readParameters } from './read-parameters.ts';

/** `/ogc` itself and `/ogc/conformance` (OGC 17-069r4, 7.2 and 7.4). */
export function registerLanding(app: FastifyInstance, context: OgcContext): void {
  app.get('/', hidden, (request, reply) => {
    const base = baseOf(context, request);
    const links = landingLinks(base);
    const parameters = readParameters(queryOf(request.url), ['f']);
    const { feedAttribution: attribution, feedLicence: license } = context.config;
    return answerResource(context, request, reply, parameters, {
      path: '',
      title,
      trail: [],
      type: mediaTypes.json,
      links,
      body: (all) => ({ title, description, attribution, license, links: all }),
      main:
        `<p>${description}</p><ul>` +
        `<li>${linkMarkup(`${base}/collections?f=html`, '数据集 Collections')}</li>` +
        `<li>${linkMarkup(`${base}/api.html`, '接口说明 API definition')}</li>` +
        `<li>${linkMarkup(`${base}/conformance?f=html`, '符合的标准 Conformance')}</li>` +
        `<li>${linkMarkup(`${base}/tileMatrixSets?f=html`, '瓦片矩阵集 Tile matrix sets')}</li></ul>`,
    });
  });

  app.get('/conformance', hidden, (request, reply) => {
    const parameters = readParameters(queryOf(request.url), ['f']);
    return answerResource(context, request, reply, parameters, {
      path: '/conformance',
      title: '符合的标准 Conformance',
      trail: [landingStep],
      type: mediaTypes.json,
      links: [],
      body: (links) => ({ links, conformsTo: conformanceClasses }),
    });
  });
}

/** `/ogc` has a document of its own. */
const hidden = { schema: { hide: true } } as const;

const title = '驿站 yizhan · OGC API';
const description =
  '面向新就业形态劳动者的服务点、行政区与服务覆盖，供 GIS 软件直接加载。' +
  'Service places for couriers, riders and drivers, areas, and who is covered, as layers for GIS.';

function landingLinks(base: string): Link[] {
  const of = (path: string, rel: string, type: string, linkTitle: string): Link => ({
    href: `${base}${path}`,
    rel,
    type,
    title: linkTitle,
  });
  return [
    of('/api', 'service-desc', mediaTypes.openapi, '接口定义 API definition, OpenAPI 3.0'),
    of('/api.html', 'service-doc', mediaTypes.html, '接口说明 API documentation'),
    of('/conformance', 'conformance', mediaTypes.json, '符合的标准 Conformance'),
    of('/conformance', ogcRelation('conformance'), mediaTypes.json, '符合的标准 Conformance'),
    of('/collections', 'data', mediaTypes.json, '数据集 Collections'),
    of('/collections', ogcRelation('data'), mediaTypes.json, '数据集 Collections'),
    of(
      '/tileMatrixSets',
      ogcRelation('tiling-schemes'),
      mediaTypes.json,
      '瓦片矩阵集 Tiling schemes',
    ),
  ];
}
