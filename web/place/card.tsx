import type { PlaceDetail } from '../../server/contract/place.ts';
import { formatDate } from '../i18n/format.ts';
import { say } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { describeConfirmation } from '../nearby/open-state.ts';
import { now } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { CardAddress } from './card-address.tsx';
import { CardAmenities } from './card-amenities.tsx';
import { CardHours } from './card-hours.tsx';
import { CardNotices } from './card-notices.tsx';
import { CardOffers } from './card-offers.tsx';
import { CardShare } from './card-share.tsx';
import { Handover } from './handover.tsx';
import { placeState, reloadPlace } from './load-place.ts';
import { closePlace } from './open-place.ts';

/** Everything that is known of a place, most useful at the door first. */
export function Card() {
  const { detail, failure } = placeState.value;
  if (failure !== null) return <CardFailure />;
  if (detail === null) return <div class="skeleton-row" aria-hidden="true" />;
  return (
    <article class="card">
      <CardNotices place={detail} />
      <CardEntry place={detail} />
      <CardAddress place={detail} />
      <CardHours place={detail} />
      <CardAmenities place={detail} />
      <CardOffers place={detail} />
      <Handover place={detail} />
      <CardShare place={detail} />
      <CardPhoto place={detail} />
      <CardFacts place={detail} />
    </article>
  );
}

function CardFailure() {
  const failure = placeState.value.failure ?? 'internal';
  const gone = failure === 'place_closed' || failure === 'place_not_found';
  return (
    <Banner
      tone={gone ? 'notice' : 'danger'}
      title={say(`failure.${failure}`)}
      announce="alert"
      actions={
        <>
          {!gone && (
            <Button icon="ui-refresh" onClick={reloadPlace}>
              {say('retry')}
            </Button>
          )}
          <Button icon="ui-list" onClick={closePlace}>
            {say('backToList')}
          </Button>
        </>
      }
    />
  );
}

interface SectionProps {
  readonly place: PlaceDetail;
}

function CardEntry({ place }: SectionProps) {
  const confirmation = describeConfirmation(place.lastConfirmedOpen, now.value);
  return (
    <section class="card-entry">
      {place.entry !== null && (
        <p class="card-door">
          <Icon name={`entry-${place.entry}`} />
          <span>
            <strong>{say(`entry.${place.entry}`)}</strong>
            {place.entryNote !== null && ` ${place.entryNote}`}
          </span>
        </p>
      )}
      <p class="row-trust card-trust" data-freshness={confirmation.freshness}>
        <span>
          {say(`verification.${place.verification}`)}
          {place.verifiedAt !== null &&
            ` · ${say('verifiedOn', { date: dateOf(place.verifiedAt, place.timeZone) })}`}
        </span>
        <span>{confirmation.text}</span>
      </p>
    </section>
  );
}

function CardPhoto({ place }: SectionProps) {
  const { photo } = place;
  if (photo === null) {
    return (
      <p class="card-photo card-photo-none">
        <Icon name="ui-photo" size={32} />
        {say('card.noPhoto')}
      </p>
    );
  }
  return (
    <figure class="card-photo">
      <img src={photo.url} alt={place.name} loading="lazy" decoding="async" />
      <figcaption class="quiet">
        {say('card.photoBy', { name: photo.attribution, licence: photo.licence })}
      </figcaption>
    </figure>
  );
}

function CardFacts({ place }: SectionProps) {
  const facts = [
    place.star === null ? '' : say('card.star', { count: place.star }),
    place.capacity === null ? '' : say('card.capacity', { count: place.capacity }),
    place.areaSquareMetres === null ? '' : say('card.area', { count: place.areaSquareMetres }),
    ...place.standards,
  ].filter((fact) => fact !== '');
  return (
    <section class="card-facts">
      <h3>{say('card.facts')}</h3>
      {facts.length > 0 && <p>{facts.join(' · ')}</p>}
      {place.roles.length > 0 && (
        <p>
          {say('card.serves')} {place.roles.map((role) => say(`role.${role}`)).join('、')}
        </p>
      )}
      {place.aliases.length > 0 && (
        <p>{say('card.aliases', { names: place.aliases.join('、') })}</p>
      )}
      {place.note !== null && <p>{place.note}</p>}
      <p class="quiet">
        {say('card.source')} {place.source} · {say('card.number', { id: place.id })} ·{' '}
        {say('card.updated', { date: dateOf(place.updatedAt, place.timeZone) })}
      </p>
    </section>
  );
}

function dateOf(instant: string, timeZone: string): string {
  return formatDate(new Date(instant), timeZone, url.value.language);
}
