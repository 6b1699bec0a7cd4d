import { languageTags, type Language, type Say } from '../words/words.ts';
import { html, trusted, type Html } from '../../http/html.ts';
import type { PageStyle } from './style.ts';

export interface DocumentParts {
  readonly language: Language;
  readonly say: Say;
  readonly style: PageStyle;
  readonly title: string;
  /** More of the head: description, canonical address, what chats show. */
  readonly head?: Html;
  /** This page in the other language, relative to the server. */
  readonly otherLanguage: string;
  readonly home: string;
  readonly body: Html;
}

/** A whole page without script, in the product's colours. */
export function writeDocument(parts: DocumentParts): string {
  const { language, say, style, title, head, otherLanguage, home, body } = parts;
  const other: Language = language === 'zh' ? 'en' : 'zh';
  // Referrers: no provider of maps or photographs learns which place somebody reads about.
  return html`<!doctype html>
    <html lang="${languageTags[language]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fffcf6" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#1f1811" media="(prefers-color-scheme: dark)" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title}</title>
        ${head}
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${trusted(`<style>${style.css}</style>`)}
      </head>
      <body>
        <header class="bar">
          <a class="bar-home" href="${home}">${say('site')}</a>
          <a
            class="bar-language"
            href="${otherLanguage}"
            lang="${languageTags[other]}"
            hreflang="${languageTags[other]}"
            >${say('site.other')}</a
          >
        </header>
        ${body}
      </body>
    </html> `.markup;
}
