import type { PageStyle } from './style.ts';

/** For pages without script: they load photographs and nothing else, and post nowhere. */
export function scriptlessPolicy(style: PageStyle): string {
  return [
    "default-src 'none'",
    "script-src 'none'",
    `style-src ${style.source}`,
    // Photographs of places lie with whoever took them.
    "img-src 'self' data: https:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join(';');
}
