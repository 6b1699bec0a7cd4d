import type { PlaceDetail, PlaceSummary } from '../../server/contract/place.ts';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatDistance, formatDuration } from '../i18n/format.ts';
import { say } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { describeArrival, describeOpen } from '../nearby/open-state.ts';
import { nearby, now, timeZoneOf } from '../state.ts';
import { KindMark, OpenBadge } from '../ui/banner.tsx';
import { Button, IconButton, LinkButton } from '../ui/controls.tsx';
import './card.css';
import { placeState } from './load-place.ts';
import { closePlace, openRoute } from './open-place.ts';

/** The card's head: what the place is, whether it is open, and the way there. */
export function CardHeader() {
  const { detail } = placeState.value;
  const summary = summaryOf(url.value.place);
  const place = detail ?? summary;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [url.value.place]);
  return (
    <div class="card-head">
      <div class="card-title">
        {place !== null && <KindMark kind={place.kind} />}
        <div class="card-name">
          <h2 ref={heading} tabIndex={-1}>
            {place?.name ?? say('card.details')}
          </h2>
          {place !== null && <p class="quiet">{kindLine(place, summary)}</p>}
        </div>
        <IconButton icon="ui-close" label={say('close')} onClick={closePlace} />
      </div>
      {place !== null && (
        <>
          <p class="row-line">
            <Badges place={place} summary={summary} />
          </p>
          <div class="card-actions">
            <Button tone="strong" icon="ui-route" onClick={openRoute}>
              {say('route.go')}
            </Button>
            {detail?.phone != null && (
              <LinkButton
                icon="ui-phone"
                href={`tel:${detail.phone.replace(/[^\d+]/g, '')}`}
                aria-label={say('card.callNumber', { phone: detail.phone })}
              >
                {say('card.call')}
              </LinkButton>
            )}
          </div>
        </>
      )}
    </div>
  );
}

interface BadgesProps {
  readonly place: PlaceDetail | PlaceSummary;
  readonly summary: PlaceSummary | null;
}

function Badges({ place, summary }: BadgesProps) {
  const open = describeOpen(place.open, now.value, timeZoneOf(place.id), url.value.language);
  const arrival = describeArrival(place.open, summary?.openOnArrival ?? null);
  return (
    <>
      <OpenBadge state={place.open.state}>{open.text}</OpenBadge>
      {arrival !== null && (
        <OpenBadge state={arrival.tone === 'closing' ? 'closing_soon' : arrival.tone}>
          {arrival.text}
        </OpenBadge>
      )}
    </>
  );
}

function kindLine(place: PlaceDetail | PlaceSummary, summary: PlaceSummary | null): string {
  const far =
    typeof summary?.travelSeconds === 'number'
      ? [
          `${say(`mode.${url.value.mode}`)} ${formatDuration(summary.travelSeconds)}`,
          formatDistance(summary.travelMetres ?? summary.distanceMetres ?? 0),
        ]
      : summary?.distanceMetres === undefined
        ? []
        : [formatDistance(summary.distanceMetres)];
  return [say(`kind.${place.kind}`), ...far].join(' · ');
}

/** What the list already knows, shown at once while the rest is on its way. */
function summaryOf(id: string | null): PlaceSummary | null {
  const features = nearby.value.collection?.features;
  return features?.find((feature) => feature.id === id)?.properties ?? null;
}
