import type { ReadyFile } from './edition.ts';

/** How an answer may be kept. */
export interface Caching {
  /** The address names an edition, whose bytes stay as they are. */
  readonly versioned: boolean;
  /** Otherwise this long. */
  readonly seconds: number;
  /** It is not for everybody: no shared cache may keep it. */
  readonly guarded: boolean;
}

type HeaderLines = readonly (readonly [name: string, value: string])[];

/** What a 200, a 206 and a 304 have in common (RFC 9110, 15.4.5). */
export function sharedHeaders({ file, form }: ReadyFile, caching: Caching): HeaderLines {
  const { versioned, seconds, guarded } = caching;
  const age = versioned ? `max-age=${versionedSeconds}, immutable` : `max-age=${seconds}`;
  const varies = [
    'accept-encoding',
    ...(variesByAccept(file.name) ? ['accept'] : []),
    ...(guarded ? ['authorization'] : []),
  ];
  return [
    ['etag', form.etag],
    ['cache-control', `${guarded ? 'private' : 'public'}, ${age}`],
    ['vary', varies.join(', ')],
    ['access-control-allow-origin', '*'],
    ['access-control-expose-headers', exposedHeaders],
    ['cross-origin-resource-policy', 'cross-origin'],
    ['x-content-type-options', 'nosniff'],
  ];
}

/** What describes the bytes of a 200 or a 206, but their number. */
export function bodyHeaders({ file, form }: ReadyFile): HeaderLines {
  return [
    ['content-type', file.mediaType],
    ['accept-ranges', 'bytes'],
    ['repr-digest', form.digest],
    ...(form.coding === 'identity' ? [] : [['content-encoding', form.coding] as const]),
  ];
}

/** Lines of JSON are text sequences for who accepts those. */
export function variesByAccept(name: string): boolean {
  return name.endsWith('.ndjson') || name.endsWith('.json-seq');
}

/** RFC 8142's media type, by its name: a wildcard means the lines that the address promises. */
export function acceptsSequence(accept: string | undefined): boolean {
  return accept?.toLowerCase().includes('application/geo+json-seq') === true;
}

const versionedSeconds = 86_400;
/** What a script on another site may read beside what every script may (Fetch, 3.3.3). */
const exposedHeaders = 'etag, accept-ranges, content-range, content-length, repr-digest';
