import type { Offer } from '../../contract/place.ts';
import { html, type Html } from '../../http/html.ts';
import { icon } from '../page/icons.ts';
import { hoursText } from './hours-text.ts';
import type { PlaceView } from './place-view.ts';

/** Meals: what, when, for whom and for how much. */
export function offerSection({ detail, language, say }: PlaceView): Html | null {
  if (detail.offers.length === 0) return null;
  return html`<section>
    <h2>${say('offers.heading')}</h2>
    <ul class="offers">
      ${detail.offers.map((offer) => {
        const { title, window, priceFen, roles } = offer;
        const more = [
          window === null ? '' : say('offers.window', { window: hoursText(window, language, say) }),
          roles.map((role) => say(`role.${role}`)).join(say('separator')),
        ].filter((part) => part !== '');
        return html`<li>
          ${icon('ui-price')}<span
            ><strong lang="zh-CN">${title}</strong
            >${priceFen === null ? null : html` <strong class="price">${price(offer, say('offers.free'))}</strong>`}<span
              class="quiet area"
              >${more.join(' · ')}</span
            ></span
          >
        </li>`;
      })}
    </ul>
  </section>`;
}

/** `¥12`, `¥8.50`, or the word for free. */
function price({ priceFen }: Offer, free: string): string {
  if (priceFen === null || priceFen === 0) return free;
  return priceFen % 100 === 0 ? `¥${priceFen / 100}` : `¥${(priceFen / 100).toFixed(2)}`;
}
