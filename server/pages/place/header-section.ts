import { html, type Html } from '../../http/html.ts';
import { icon } from '../page/icons.ts';
import { mapPath } from './addresses.ts';
import { kindGroups } from './kind-group.ts';
import { openWords } from './open-words.ts';
import { isDemonstration, phonesOf, type PlaceView } from './place-view.ts';

/** What the place is, whether it is open, and what to do next. */
export function headerSection(view: PlaceView): Html {
  const { detail, say, language, moments, now } = view;
  const { id, kind, open, district } = detail;
  const [phone] = phonesOf(detail);
  const where = [say(`kind.${kind}`), district?.name].filter((part) => part !== undefined);
  return html`<div class="head">
      <span class="kind" data-group="${kindGroups[kind]}">${icon(`kind-${kind}`)}</span>
      <div class="name">
        <h1 lang="zh-CN">${detail.name}</h1>
        <p class="quiet">
          ${where.join(' · ')}${isDemonstration(view) ? html` <strong class="mark">${say('demonstration.mark')}</strong>` : null}
        </p>
      </div>
    </div>
    ${isDemonstration(view) ? banner('notice', say('demonstration')) : null}
    <p class="open" data-state="${open.state}">
      ${icon(`state-${open.state}`)}<strong>${openWords(open, now, moments, say)}</strong
      ><a class="again" href="">${say('open.again')}</a>
    </p>
    <nav class="actions" aria-label="${say('address.heading')}">
      <a class="button strong" href="${mapPath(language, { place: id, panel: 'route' })}"
        >${icon('ui-route')}${say('directions')}</a
      >
      ${phone === undefined ? null : html`<a class="button" href="tel:${phone.dialled}">${icon('ui-phone')}${say('call', { phone: phone.text })}</a>`}
      <a class="button" href="${mapPath(language, { place: id })}"
        >${icon('ui-map')}${say('map.show')}</a
      >
    </nav>`;
}

export function banner(tone: 'notice' | 'danger', title: string, more: Html | null = null): Html {
  return html`<div class="banner" data-tone="${tone}">
    ${icon('ui-warning')}
    <div>
      <p><strong>${title}</strong></p>
      ${more}
    </div>
  </div>`;
}
