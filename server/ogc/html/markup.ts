import { escapeMarkup } from '../../http/html.ts';

/** A link where the address is one that a browser may follow, else its text alone. */
export function linkMarkup(href: string, text: string): string {
  const escaped = escapeMarkup(text);
  return /^https?:\/\//.test(href) ? `<a href="${escapeMarkup(href)}">${escaped}</a>` : escaped;
}
