import type { FastifyRequest } from 'fastify';
import { collectionsStep, landingStep } from '../answer-resource.ts';
import type { OgcCollection } from '../collections/collection.ts';
import { titleOfProperty } from '../collections/property-titles.ts';
import { escapeMarkup } from '../../http/html.ts';
import { linkMarkup } from '../html/markup.ts';
import { showValue } from '../html/show-value.ts';
import { writePage } from '../html/write-page.ts';
import type { Link } from '../links.ts';
import { baseOf, type OgcContext } from '../ogc-context.ts';

interface Shown {
  readonly collection: OgcCollection;
  readonly links: readonly Link[];
}

interface ShownItems extends Shown {
  readonly counts: { readonly numberMatched: number; readonly numberReturned: number };
  /** Features as JSON texts. */
  readonly texts: readonly string[];
}

/** A page of features: one row each, which leads to all of it. */
export function itemsPage(
  context: OgcContext,
  request: FastifyRequest,
  { collection, links, counts, texts }: ShownItems,
): string {
  const base = baseOf(context, request);
  const items = `${base}/collections/${collection.id}/items`;
  const features = texts.map((text) => JSON.parse(text) as GeoJSON.Feature);
  const names = columnsOf(collection);
  const head = names.map(
    (name) => `<th scope="col">${escapeMarkup(titleOfProperty(collection, name))}</th>`,
  );
  const rows = features.map(({ id, properties }) => {
    const href = `${items}/${encodeURIComponent(String(id))}?f=html`;
    const cells = names.map((name) => `<td>${showValue(properties?.[name])}</td>`);
    return `<tr><td>${linkMarkup(href, String(id))}</td>${cells.join('')}</tr>`;
  });
  const next = links.find(({ rel }) => rel === 'next');
  const main = `<p>共 ${counts.numberMatched} 条，本页 ${counts.numberReturned} 条。
<span lang="en">${counts.numberReturned} of ${counts.numberMatched}.</span></p>
<div class="table"><table><thead><tr><th scope="col">编号 Id</th>${head.join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>
${next === undefined ? '' : `<p>${linkMarkup(next.href, next.title ?? next.href)}</p>`}`;
  return writePage({
    title: collection.title,
    trail: trailTo(base, collection, false),
    links,
    main,
    footer: `${context.config.feedAttribution} · ${context.config.feedLicence}`,
  });
}

/** One feature with all its properties. */
export function featurePage(
  context: OgcContext,
  request: FastifyRequest,
  { collection, links, text }: Shown & { readonly text: string },
): string {
  const { id, geometry, properties } = JSON.parse(text) as GeoJSON.Feature;
  const name = typeof properties?.['name'] === 'string' ? properties['name'] : String(id);
  const place = geometry?.type === 'Point' ? geometry.coordinates.join(', ') : geometry?.type;
  const main =
    showValue(properties, (property) => titleOfProperty(collection, property)) +
    `<h2>几何 Geometry</h2><p>${showValue(place)}</p>`;
  return writePage({
    title: name,
    trail: trailTo(baseOf(context, request), collection, true),
    links,
    main,
    footer: `${context.config.feedAttribution} · ${context.config.feedLicence}`,
  });
}

/** Enough to know a feature by. */
function columnsOf({ properties }: OgcCollection): string[] {
  const wanted = ['name', 'kind', 'status', 'address', 'district', 'subdistrict', 'hours'];
  const areas = ['population', 'places', 'people', 'share', 'sites'];
  return [...wanted, ...areas].filter((name) => Object.hasOwn(properties, name));
}

function trailTo(base: string, { id, title }: OgcCollection, toItems: boolean) {
  const steps = [
    landingStep,
    collectionsStep,
    { title, path: `/collections/${id}` },
    ...(toItems ? [{ title: '列表 Items', path: `/collections/${id}/items` }] : []),
  ];
  return steps.map((step) => ({ title: step.title, href: `${base}${step.path}?f=html` }));
}
