import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PlaceDetail } from '../../server/contract/place.ts';
import { say } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { describeOpen } from '../nearby/open-state.ts';
import { CardAddress } from '../place/card-address.tsx';
import { CardNotices } from '../place/card-notices.tsx';
import { Handover } from '../place/handover.tsx';
import { placeState, reloadPlace } from '../place/load-place.ts';
import { now } from '../state.ts';
import { Banner, KindMark, OpenBadge } from '../ui/banner.tsx';
import { Button, IconButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import '../place/card.css';
import { selectPlace } from './embed-state.ts';
import { fullMapAddress } from './full-map.ts';
import { word } from './words/words.ts';

/** A place in short: open or not, how in, where, what for, and the ways to more. */
export function EmbedCard() {
  const { detail, failure } = placeState.value;
  const { place } = url.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [place]);
  const gone = failure === 'place_closed' || failure === 'place_not_found';
  return (
    <article
      class="card"
      onKeyDown={({ key }) => {
        if (key === 'Escape') close();
      }}
    >
      <div class="card-title">
        {detail !== null && <KindMark kind={detail.kind} />}
        <div class="card-name">
          <h2 ref={heading} tabIndex={-1}>
            {detail?.name ?? say('card.details')}
          </h2>
          {detail !== null && <p class="quiet">{say(`kind.${detail.kind}`)}</p>}
        </div>
        <IconButton icon="ui-close" label={say('close')} onClick={close} />
      </div>
      {failure !== null && (
        <Banner
          tone={gone ? 'notice' : 'danger'}
          title={say(`failure.${failure}`)}
          announce="alert"
          actions={
            !gone && (
              <Button icon="ui-refresh" onClick={reloadPlace}>
                {say('retry')}
              </Button>
            )
          }
        />
      )}
      {detail === null && failure === null && <div class="skeleton-row" aria-hidden="true" />}
      {detail !== null && <Details place={detail} />}
    </article>
  );
}

function Details({ place }: { readonly place: PlaceDetail }) {
  const { language } = url.value;
  const open = describeOpen(place.open, now.value, place.timeZone, language);
  return (
    <>
      <ul class="row-line">
        <li>
          <OpenBadge state={place.open.state}>{open.text}</OpenBadge>
        </li>
        {place.entry !== null && (
          <li class="row-fact">
            <Icon name={`entry-${place.entry}`} size={16} />
            {say(`entry.${place.entry}`)}
          </li>
        )}
      </ul>
      <CardNotices place={place} />
      {place.needs.length > 0 && (
        <ul class="embed-needs" aria-label={word('needsHere')}>
          {place.needs.map((need) => (
            <li key={need}>
              <Icon name={`need-${need}`} size={20} />
              {say(`need.${need}`)}
            </li>
          ))}
        </ul>
      )}
      <CardAddress place={place} />
      <ul class="embed-ways">
        {place.phone !== null && (
          <li>
            <a class="button" href={`tel:${place.phone.replace(/[^\d+]/g, '')}`}>
              <Icon name="ui-phone" size={20} />
              <span>{place.phone}</span>
            </a>
          </li>
        )}
        <Way href={`/p/${place.id}`} label={word('placePage')} icon="ui-info" />
        <Way href={fullMapAddress(place.id)} label={word('placeOnMap')} icon="ui-map" />
      </ul>
      <Handover place={place} />
    </>
  );
}

interface WayProps {
  readonly href: string;
  readonly label: string;
  readonly icon: 'ui-info' | 'ui-map';
}

/** Out of the frame: whose page it stands in must not be left by a tap. */
function Way({ href, label, icon }: WayProps) {
  return (
    <li>
      <a class="button" href={href} target="_blank" rel="noopener">
        <Icon name={icon} size={20} />
        <span>
          {label}
          <span class="visually-hidden">{word('newWindow')}</span>
        </span>
      </a>
    </li>
  );
}

function close(): void {
  selectPlace(null);
}
