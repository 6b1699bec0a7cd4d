import type { PlaceDetail } from '../../server/contract/place.ts';
import { formatPrice } from '../i18n/format.ts';
import { formatHoursText } from '../i18n/hours-text.ts';
import { say } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { Icon } from '../ui/icon.tsx';

/** Meals: what, when, for whom and for how much. */
export function CardOffers({ place }: { readonly place: PlaceDetail }) {
  if (place.offers.length === 0) return null;
  return (
    <section>
      <h3>{say('card.offers')}</h3>
      <ul class="card-offers">
        {place.offers.map((offer) => (
          <li key={`${offer.title}${offer.window ?? ''}`}>
            <Icon name="ui-price" />
            <span class="card-offer">
              <strong>{offer.title}</strong>
              {offer.priceFen !== null && (
                <strong class="card-price">{formatPrice(offer.priceFen)}</strong>
              )}
              <span class="quiet">
                {[
                  offer.window === null
                    ? ''
                    : say('card.offerWindow', {
                        window: formatHoursText(offer.window, url.value.language),
                      }),
                  offer.roles.map((role) => say(`role.${role}`)).join('、'),
                  offer.note ?? '',
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
