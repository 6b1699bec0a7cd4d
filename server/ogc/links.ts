/** A link as all resources carry it (OGC 17-069r4, 5.2). */
export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type?: string;
  readonly title?: string;
  readonly templated?: true;
}

export const mediaTypes = {
  json: 'application/json',
  geojson: 'application/geo+json',
  html: 'text/html',
  schema: 'application/schema+json',
  openapi: 'application/vnd.oai.openapi+json;version=3.0',
  mvt: 'application/vnd.mapbox-vector-tile',
} as const;

/** Relations that only OGC has. */
export const ogcRelation = (name: string): string =>
  `http://www.opengis.net/def/rel/ogc/1.0/${name}`;

/**
 * `self` and `alternate` for a resource in JSON and HTML.
 * @param query of the request without `f`; kept, since it is part of what the resource is.
 */
export function ownLinks(
  address: string,
  query: URLSearchParams,
  format: 'json' | 'html',
  type: string,
): Link[] {
  const of = (other: 'json' | 'html'): Link => ({
    href: withQuery(address, query, { f: other }),
    rel: other === format ? 'self' : 'alternate',
    type: other === 'html' ? mediaTypes.html : type,
    title: other === 'html' ? '网页 This as HTML' : '数据 This as JSON',
  });
  return format === 'json' ? [of('json'), of('html')] : [of('html'), of('json')];
}

/** An address with a query; what is in `changes` replaces what the query has, null takes it out. */
export function withQuery(
  address: string,
  query: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  const text = changed.toString();
  return text === '' ? address : `${address}?${text}`;
}

/** The same links as a header (RFC 8288); titles stay out, since they are Chinese. */
export function linkHeader(links: readonly Link[]): string {
  return links
    .filter(({ templated }) => templated !== true)
    .map(({ href, rel, type }) => {
      const media = type === undefined ? '' : `; type="${type}"`;
      return `<${href}>; rel="${rel}"${media}`;
    })
    .join(', ');
}
