/** Safe in text and in attributes with either kind of quotation mark. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** A link where the address is one that a browser may follow, else its text alone. */
export function linkMarkup(href: string, text: string): string {
  const escaped = escapeMarkup(text);
  return /^https?:\/\//.test(href) ? `<a href="${escapeMarkup(href)}">${escaped}</a>` : escaped;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
