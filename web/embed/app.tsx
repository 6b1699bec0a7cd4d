import { LazyView } from '../lazy-view.tsx';
import { MapHost } from '../map-host.tsx';
import { url } from '../navigation.ts';
import { useReturnOfFocus } from '../place/return-of-focus.ts';
import { announcement, mapStatus, nearby } from '../state.ts';
import { EmbedFoot } from './embed-foot.tsx';
import { EmbedList } from './embed-list.tsx';
import { cardCover, problems, settings } from './embed-state.ts';
import { EmbedTop } from './embed-top.tsx';
import { unknownArea } from './load-embed.ts';
import { Problems } from './problems.tsx';

/** A map and its list in the frame of somebody else's page. */
export function App() {
  const { place } = url.value;
  useReturnOfFocus(place);
  if (problems.length > 0 || unknownArea.value) return <Problems />;
  // A frame without a list must not be empty where there is no map.
  const list = settings.list === 'none' && mapStatus.value === 'away' ? 'below' : settings.list;
  return (
    <div
      class="embed"
      data-list={list}
      data-auto-height={settings.autoHeight ? '' : undefined}
      data-map={mapStatus.value}
    >
      <EmbedTop />
      <main class="embed-body">
        <div class="embed-map">
          <MapHost load={loadMap} />
        </div>
        {(list !== 'none' || nearby.value.failure !== null) && (
          <div class="embed-list" hidden={place !== null}>
            <EmbedList />
          </div>
        )}
        {place !== null && (
          <div class="embed-card" ref={measureCard}>
            <LazyView load={loadCard} props={{}} waiting={waiting} />
          </div>
        )}
      </main>
      <EmbedFoot />
      <p class="visually-hidden" role="status">
        {announcement.value}
      </p>
    </div>
  );
}

const observer = new ResizeObserver(([entry]) => {
  if (entry !== undefined && settings.list === 'none') cardCover.value = coverOf(entry.target);
});

function measureCard(card: Element | null): void {
  observer.disconnect();
  if (card !== null) observer.observe(card);
  else cardCover.value = { left: 0, bottom: 0 };
}

/** Beside the map's middle on a wide frame, under it on a narrow one; see embed.css. */
function coverOf({ clientWidth, clientHeight }: Element): typeof cardCover.value {
  return clientWidth < innerWidth
    ? { left: clientWidth, bottom: 0 }
    : { left: 0, bottom: clientHeight };
}

const waiting = <div class="skeleton-row" aria-hidden="true" />;

const loadMap = async () => (await import('./link-embed-map.ts')).linkEmbedMap;
const loadCard = async () => (await import('./embed-card.tsx')).EmbedCard;
