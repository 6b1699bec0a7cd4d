import type { PlaceSummary } from '../../server/contract/place.ts';
import { formatDistance, formatDuration, formatPrice } from '../i18n/format.ts';
import { t } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { highlighted, now, timeZoneOf } from '../state.ts';
import { KindMark, OpenBadge } from '../ui/banner.tsx';
import { Icon } from '../ui/icon.tsx';
import { describeArrival, describeConfirmation, describeOpen } from './open-state.ts';

interface PlaceRowProps {
  readonly place: PlaceSummary;
  readonly onOpen: (id: string) => void;
}

/** One row: enough to choose by, the whole of it a target for the thumb. */
export function PlaceRow({ place, onOpen }: PlaceRowProps) {
  const { language, place: selected } = url.value;
  const open = describeOpen(place.open, now.value, timeZoneOf(place.id), language);
  const arrival = describeArrival(place.open, place.openOnArrival ?? null);
  const confirmation = describeConfirmation(place.lastConfirmedOpen, now.value);
  return (
    <li
      class="row"
      data-selected={place.id === selected ? '' : undefined}
      data-highlighted={place.id === highlighted.value ? '' : undefined}
      onMouseEnter={() => mark(place.id)}
      onMouseLeave={() => mark(null)}
      onFocusIn={() => mark(place.id)}
      onFocusOut={() => mark(null)}
    >
      <KindMark kind={place.kind} />
      <div class="row-main">
        <div class="row-head">
          <h3 class="row-name">
            <button
              type="button"
              class="row-open"
              id={`row-${place.id}`}
              onClick={() => onOpen(place.id)}
            >
              {place.name}
            </button>
          </h3>
          <Far place={place} />
        </div>
        <div class="row-line row-now">
          <p class="row-line">
            <OpenBadge state={place.open.state}>{open.text}</OpenBadge>
            {arrival !== null && (
              <OpenBadge state={arrival.tone === 'closing' ? 'closing_soon' : arrival.tone}>
                {arrival.text}
              </OpenBadge>
            )}
          </p>
          <Facts place={place} />
        </div>
        {place.offer !== null && (
          <p class="row-line row-offer">
            <Icon name="ui-price" size={16} />
            <span>
              {place.offer.title}
              {place.offer.priceFen !== null && ` ${formatPrice(place.offer.priceFen)}`}
            </span>
          </p>
        )}
        <p class="row-line row-trust" data-freshness={confirmation.freshness}>
          <span>{t(`kind.${place.kind}`)}</span>
          <span>{t(`verification.${place.verification}`)}</span>
          {confirmation.freshness !== 'never' && <span>{confirmation.text}</span>}
        </p>
      </div>
    </li>
  );
}

/** The way in, and the amenities that were asked for. */
function Facts({ place: { entry, matched } }: { readonly place: PlaceSummary }) {
  if (entry === null && matched.length === 0) return null;
  return (
    <ul class="row-line">
      {entry !== null && (
        <li class="row-fact">
          <Icon name={`entry-${entry}`} size={16} />
          {t(`entry.${entry}`)}
        </li>
      )}
      {matched.map(({ amenity, state, count }) => (
        <li key={amenity} class="row-fact">
          <Icon name={`amenity-${amenity}`} size={16} />
          {t(`amenity.${amenity}`)}
          {count !== undefined && count > 1 && ` ×${count}`}
          {state === 'limited' && ` (${t('card.limited')})`}
        </li>
      ))}
    </ul>
  );
}

function mark(id: string | null): void {
  highlighted.value = id;
}

/** Minutes first; metres alone while routing is not ready, and nothing in an area's list. */
function Far({ place }: { readonly place: PlaceSummary }) {
  const { distanceMetres, travelSeconds, travelMetres } = place;
  if (distanceMetres === undefined) return null;
  if (typeof travelSeconds === 'number') {
    return (
      <p class="row-far">
        <strong>{formatDuration(travelSeconds)}</strong>
        <span>{formatDistance(travelMetres ?? distanceMetres)}</span>
      </p>
    );
  }
  return (
    <p class="row-far">
      <strong>{formatDistance(distanceMetres)}</strong>
      {travelSeconds === null && (
        <span>{t('unreachableByMode', { mode: t(`mode.${url.value.mode}`) })}</span>
      )}
    </p>
  );
}
