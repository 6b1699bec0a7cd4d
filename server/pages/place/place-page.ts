import { html, trusted, type Html } from '../../http/html.ts';
import { readStyle } from '../page/style.ts';
import { writeDocument } from '../page/write-document.ts';
import { languageTags, type Language } from '../words/words.ts';
import { addressSection } from './address-section.ts';
import { mapPath, placePath } from './addresses.ts';
import { amenitySection } from './amenity-section.ts';
import { describePlace } from './describe-place.ts';
import { factsSection } from './facts-section.ts';
import { headerSection } from './header-section.ts';
import { hoursSection } from './hours-section.ts';
import { jsonLdText } from './json-ld.ts';
import { noticeSection } from './notice-section.ts';
import { offerSection } from './offer-section.ts';
import { isDemonstration, photoOf, type PlaceView } from './place-view.ts';

/** Of all pages about places. */
export const placeStyle = readStyle(import.meta.dirname, 'place.css');

/** A place's page: whole without script, most useful at the door first. */
export function placePage(view: PlaceView): string {
  const { detail, language, say } = view;
  const other: Language = language === 'zh' ? 'en' : 'zh';
  const where = [detail.name, say(`kind.${detail.kind}`), detail.district?.name];
  return writeDocument({
    language,
    say,
    style: placeStyle,
    title: `${where.filter((part) => part !== undefined).join(' · ')} | ${say('site')}`,
    head: headOf(view),
    // Said aloud, or a browser that likes the other language would lead back to it.
    otherLanguage: `/p/${detail.id}?lang=${other}`,
    home: mapPath(language),
    body: html`<main>
      ${headerSection(view)} ${noticeSection(view)}
      <div class="columns">
        <div>${addressSection(view)}${hoursSection(view)}</div>
        <div>${amenitySection(view)}${offerSection(view)}${factsSection(view)}</div>
      </div>
    </main>`,
  });
}

/** What search engines, chats and other programs read. */
function headOf(view: PlaceView): Html {
  const { detail, language, say, origin, showWgs84 } = view;
  const { id, name, position } = detail;
  const photo = photoOf(view);
  const address = (of: Language) => `${origin}${placePath(id, of)}`;
  const description = describePlace(view);
  return html`<meta name="description" content="${description}" />
    ${isDemonstration(view) ? html`<meta name="robots" content="noindex" />` : null}
    <link rel="canonical" href="${address(language)}" />
    <link rel="alternate" hreflang="${languageTags.zh}" href="${address('zh')}" />
    <link rel="alternate" hreflang="${languageTags.en}" href="${address('en')}" />
    <link rel="alternate" hreflang="x-default" href="${address('zh')}" />
    <link rel="alternate" type="application/json" href="/api/places/${id}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${say('site')}" />
    <meta property="og:title" content="${name}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${address(language)}" />
    <meta property="og:locale" content="${language === 'zh' ? 'zh_CN' : 'en_GB'}" />
    <meta property="og:locale:alternate" content="${language === 'zh' ? 'en_GB' : 'zh_CN'}" />
    ${showWgs84 ? html`<meta property="place:location:latitude" content="${position[1].toFixed(6)}" /><meta property="place:location:longitude" content="${position[0].toFixed(6)}" />` : null}
    ${photo === null ? null : html`<meta property="og:image" content="${photo.url}" /><meta property="og:image:alt" content="${name}" />`}
    <meta name="twitter:card" content="${photo === null ? 'summary' : 'summary_large_image'}" />
    ${trusted(`<script type="application/ld+json">${jsonLdText(view)}</script>`)}`;
}
