import { badParameter } from '../errors.ts';
import type { Parameters } from './read-parameters.ts';

export type Format = 'json' | 'html';
export const formats: readonly Format[] = ['json', 'html'];

/**
 * What to answer in: `f` says it, else the `Accept` header does (RFC 9110, 12.5.1). JSON where both
 * are as good, and where neither is asked for: a client that reads none of the two learns more from
 * JSON than from a refusal.
 */
export function chooseFormat(parameters: Parameters, accept: string | undefined): Format {
  const asked = parameters.read('f', (text) => {
    const format = formats.find((one) => one === text);
    if (format === undefined) throw badParameter('f', `must be one of ${formats.join(', ')}`);
    return format;
  });
  if (asked !== undefined) return asked;
  if (accept === undefined) return 'json';
  const [html, json] = [qualityOf(accept, isHtml), qualityOf(accept, isJson)];
  return html > json ? 'html' : 'json';
}

const isHtml = (type: string): boolean => type === 'text/html' || type === 'application/xhtml+xml';
const isJson = (type: string): boolean => /^application\/([\w.-]+\+)?json$/.test(type);

/** The weight of the best type that fits; of a range with a star where none is named. */
function qualityOf(accept: string, fits: (type: string) => boolean): number {
  let [named, ranged] = [-1, 0];
  for (const part of accept.toLowerCase().split(',')) {
    const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = weight === undefined ? 1 : Number(weight.slice(2)) || 0;
    if (fits(type)) named = Math.max(named, quality);
    else if (type === '*/*') ranged = Math.max(ranged, quality);
  }
  return named >= 0 ? named : ranged;
}
