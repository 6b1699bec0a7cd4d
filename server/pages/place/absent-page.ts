import { html, type Html } from '../../http/html.ts';
import { icon } from '../page/icons.ts';
import { writeDocument } from '../page/write-document.ts';
import { speak, type Language } from '../words/words.ts';
import { mapPath, placePath } from './addresses.ts';
import type { Fate } from './fate-queries.ts';
import { placeStyle } from './place-page.ts';

/** Why there is nothing to show: what became of the place, or that nobody can tell now. */
export type Absence = Fate | 'unknown' | 'away';

/** The page of a place that the map does not show: what became of it, and where to go instead. */
export function absentPage(id: string, absence: Absence, language: Language): string {
  const say = speak(language);
  const { title, text } = wordsOf(id, absence, language);
  const successor = typeof absence === 'string' ? null : absence.successor;
  const other: Language = language === 'zh' ? 'en' : 'zh';
  return writeDocument({
    language,
    say,
    style: placeStyle,
    title: `${title} | ${say('site')}`,
    head: html`<meta name="robots" content="noindex" />`,
    otherLanguage: `?lang=${other}`,
    home: mapPath(language),
    body: html`<main class="absent">
      <h1>${title}</h1>
      <p>${text}</p>
      <p class="actions">
        ${successor === null ? null : html`<a class="button strong" href="${placePath(successor.id, language)}">${icon('ui-pin')}${say('gone.merged', { name: successor.name })}</a>`}
        ${absence === 'away' ? retry(say('retry')) : null}
        <a class="button" href="${mapPath(language)}">${icon('ui-map')}${say('nearby')}</a>
      </p>
    </main>`,
  });
}

function retry(text: string): Html {
  return html`<a class="button strong" href="">${text}</a>`;
}

function wordsOf(
  id: string,
  absence: Absence,
  language: Language,
): { title: string; text: string } {
  const say = speak(language);
  if (absence === 'away') return { title: say('gone.away'), text: say('gone.awayText', { id }) };
  if (absence !== 'unknown') {
    const { name, status } = absence;
    if (status === 'closed')
      return { title: say('gone.closed', { name }), text: say('gone.closedText') };
    if (status === 'planned') {
      return { title: say('gone.planned', { name }), text: say('gone.plannedText') };
    }
  }
  return { title: say('gone.unknown'), text: say('gone.unknownText') };
}
