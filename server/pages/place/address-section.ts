import { html, type Html } from '../../http/html.ts';
import { icon } from '../page/icons.ts';
import { handoverLinks } from './handover-links.ts';
import { phonesOf, type PlaceView } from './place-view.ts';

/** Where it is, how one gets in, whom one can call, and the way there in other maps. */
export function addressSection(view: PlaceView): Html {
  const { detail, say, showWgs84 } = view;
  const { address, floor, district, subdistrict, entry } = detail;
  const area = [district?.name, subdistrict?.name].filter(
    (name) => name !== undefined && address?.includes(name) !== true,
  );
  return html`<section>
<h2>${say('address.heading')}</h2>
<p class="line">${icon('ui-pin')}<span><span${address === null ? null : html` lang="zh-CN"`}>${address ?? say('address.none')}</span>${floor === null ? null : ` · ${say('address.floor', { floor })}`}<span class="quiet area" lang="zh-CN">${area.join(' · ')}</span></span></p>
${
  entry === null
    ? null
    : html`<p class="line">
        ${icon(`entry-${entry}`)}<span
          ><span class="quiet">${say('entry.heading')}</span>
          <strong>${say(`entry.${entry}`)}</strong></span
        >
      </p>`
}
${phonesOf(detail).map(({ text, dialled }) => html`<p class="line">${icon('ui-phone')}<a class="phone" href="tel:${dialled}">${text}</a></p>`)}
<h3 class="screen">${say('handover.heading')}</h3>
<ul class="handover">${handoverLinks(detail, showWgs84).map(({ provider, href }) => html`<li><a class="button" href="${href}" ${provider === 'geo' ? null : html` target="_blank"`} rel="noopener noreferrer nofollow">${say(`handover.${provider}`)}</a></li>`)}</ul>
</section>`;
}
