/** Text that is markup already; everything else is escaped where it is put into a page. */
export interface Html {
  readonly markup: string;
}

export type HtmlPart = Html | string | number | null | undefined | readonly HtmlPart[];

/** A template of markup: what is put into it is escaped, lists are joined, null leaves nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let markup = strings[0] ?? '';
  for (const [index, part] of parts.entries()) {
    markup += markupOf(part) + (strings[index + 1] ?? '');
  }
  return { markup };
}

/** For markup that we wrote ourselves, never for what came from outside. */
export function trusted(markup: string): Html {
  return { markup };
}

function markupOf(part: HtmlPart): string {
  if (part === null || part === undefined) return '';
  if (typeof part === 'string') return escapeMarkup(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}

/** Safe in text and in attributes with either kind of quotation mark, in HTML and in XML. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
