/** The codings that answers come in, beside the bytes as they are. */
export type ContentCoding = 'br' | 'zstd' | 'gzip';

/**
 * The coding for an `Accept-Encoding` (RFC 9110, 12.5.3): the one of the highest weight, of several
 * the first that is offered; `q=0` refuses.
 * @param offered best first; each beats sending the bytes as they are
 */
export function chooseEncoding<T extends ContentCoding = 'br' | 'gzip'>(
  acceptEncoding: string | undefined,
  offered: readonly T[] = brAndGzip as readonly ContentCoding[] as readonly T[],
): T | 'identity' {
  if (acceptEncoding === undefined) return 'identity';
  // Browsers send no weights, and this runs for every tile.
  if (acceptEncoding.includes(';')) return chooseByWeight(acceptEncoding, offered);
  return offered.find((coding) => mentions[coding].test(acceptEncoding)) ?? 'identity';
}

/** Whether an `If-None-Match` names this ETag (weak comparison, RFC 9110, 13.1.2). */
export function matchesEtag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}

const brAndGzip = ['br', 'gzip'] as const;
const mentions: Readonly<Record<ContentCoding, RegExp>> = {
  br: /(?:^|[ ,])(?:br|\*)(?:$|[ ,])/i,
  zstd: /(?:^|[ ,])(?:zstd|\*)(?:$|[ ,])/i,
  gzip: /(?:^|[ ,])(?:gzip|\*)(?:$|[ ,])/i,
};

function chooseByWeight<T extends ContentCoding>(
  acceptEncoding: string,
  offered: readonly T[],
): T | 'identity' {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name, ...parameters] = part.split(';').map((piece) => piece.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name ?? '', quality === undefined ? 1 : Number(quality.slice(2)));
  }
  let best: T | 'identity' = 'identity';
  // The bytes as they are take part only where they are named.
  let bestWeight = weights.get('identity') ?? 0;
  for (const coding of offered) {
    const weight = weights.get(coding) ?? weights.get('*') ?? 0;
    if (weight > 0 && (weight > bestWeight || (best === 'identity' && weight === bestWeight))) {
      best = coding;
      bestWeight = weight;
    }
  }
  return best;
}
