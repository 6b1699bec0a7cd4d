import type { AmenityValue, PlaceDetail } from '../../server/contract/place.ts';
import { say } from '../i18n/messages.ts';
import { Icon } from '../ui/icon.tsx';

/** What is there, with counts; and what is known not to be there, so that nobody comes for it. */
export function CardAmenities({ place }: { readonly place: PlaceDetail }) {
  const there = place.amenities.filter(({ state }) => state === 'yes' || state === 'limited');
  const missing = place.amenities.filter(({ state }) => state === 'no');
  if (there.length + missing.length === 0) return null;
  return (
    <section>
      <h3>{say('card.amenities')}</h3>
      <ul class="card-amenities">
        {there.map((value) => (
          <li key={value.amenity}>
            <Icon name={`amenity-${value.amenity}`} />
            <span>{nameOf(value)}</span>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p class="quiet">
          {say('card.unavailable')}
          {missing.map(({ amenity }) => say(`amenity.${amenity}`)).join('、')}
        </p>
      )}
    </section>
  );
}

function nameOf({ amenity, state, count }: AmenityValue): string {
  const name = say(`amenity.${amenity}`);
  const counted = count === undefined ? name : `${name} ×${count}`;
  return state === 'limited' ? `${counted} (${say('card.limited')})` : counted;
}
