import type { Encoding } from './tile-bytes.ts';

/**
 * The encoding for an `Accept-Encoding` (RFC 9110, 12.5.3): br before gzip, which both beat
 * sending the bytes as they are; `q=0` refuses.
 */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding {
  if (acceptEncoding === undefined) return 'identity';
  // Browsers send no weights, and this runs for every tile.
  if (acceptEncoding.includes(';')) return chooseByWeight(acceptEncoding);
  if (/(?:^|[ ,])(?:br|\*)(?:$|[ ,])/i.test(acceptEncoding)) return 'br';
  return /(?:^|[ ,])gzip(?:$|[ ,])/i.test(acceptEncoding) ? 'gzip' : 'identity';
}

/** Whether an `If-None-Match` names this ETag (weak comparison, RFC 9110, 13.1.2). */
export function matchesEtag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}

function chooseByWeight(acceptEncoding: string): Encoding {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name, ...parameters] = part.split(';').map((piece) => piece.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name ?? '', quality === undefined ? 1 : Number(quality.slice(2)));
  }
  const accepts = (name: string): boolean => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  if (accepts('br')) return 'br';
  return accepts('gzip') ? 'gzip' : 'identity';
}
