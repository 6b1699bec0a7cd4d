import type { Signal } from '@preact/signals';
import { t } from './i18n/messages.ts';
import { LazyView } from './lazy-view.tsx';
import { MapHost } from './map-host.tsx';
import { goBack, navigate, url } from './navigation.ts';
import { ListToolbar } from './nearby/list-toolbar.tsx';
import { NearbyList } from './nearby/list.tsx';
import { choosingOrigin, locate } from './nearby/locate.ts';
import { NeedChips } from './nearby/need-chips.tsx';
import { useReturnOfFocus } from './place/return-of-focus.ts';
import { SearchBox } from './search/search-box.tsx';
import { DemonstrationMark, DemonstrationNotice, SiteFoot } from './site-notice.tsx';
import {
  announcement,
  barPixels,
  devicePosition,
  flyMapTo,
  mapPadding,
  mapStatus,
  movedBox,
  noticePixels,
  sheetCover,
  topPixels,
} from './state.ts';
import { Button, IconButton } from './ui/controls.tsx';
import { Sheet } from './ui/sheet.tsx';

/** Room for the ten needs and the nearest place, on the smallest phone. */
const needsShare = 0.56;
/** Once a need is chosen the answers count: room for two whole rows, on the smallest phone. */
const answersShare = 0.65;

/** The worker's page: a map under a sheet on a phone, beside a panel on a desk. */
export function App() {
  const { place, panel, sheet, needs } = url.value;
  useReturnOfFocus(place);
  return (
    <div class="page" data-sheet={sheet}>
      <a class="skip-link" href="#list-heading">
        {t('skipToList')}
      </a>
      <header class="top" ref={measureBar}>
        <h1 class="visually-hidden">{t('title')}</h1>
        <div class="top-bar">
          <SearchBox />
          <IconButton
            icon="ui-settings"
            label={t('site.settings')}
            floating
            onClick={() => navigate({ panel: 'settings' }, 'push')}
          />
        </div>
      </header>
      <div class="notices" ref={measureNotices} style={{ '--bar-pixels': `${barPixels.value}px` }}>
        <DemonstrationNotice />
        <DemonstrationMark />
      </div>
      <MapHost load={loadMap} />
      <MapControls />
      <main class="stage">
        <Sheet
          label={t('site.sheet')}
          moreLabel={t('site.sheetUp')}
          lessLabel={t('site.sheetDown')}
          detent={sheet}
          onDetent={(detent) => navigate({ sheet: detent })}
          topPixels={topPixels.value}
          halfShare={place === null ? halfShare(needs.length > 0) : undefined}
          onCover={(cover) => {
            sheetCover.value = cover;
          }}
          header={<Header />}
        >
          {/* Kept while a card covers it, so that closing the card finds the same row again. */}
          <div class="sheet-list" hidden={place !== null}>
            <Nearby />
          </div>
          {place !== null && (
            <div class="sheet-view">
              <PlaceView />
            </div>
          )}
        </Sheet>
      </main>
      {panel === 'filters' && <LazyView load={loadFilters} props={{ onClose: closePanel }} />}
      {panel === 'settings' && <LazyView load={loadSettings} props={{ onClose: closePanel }} />}
      <p class="visually-hidden" role="status">
        {announcement.value}
      </p>
    </div>
  );
}

/** What the locate button takes above the sheet, in the text's own size. */
const controlRem = 3.75;

function halfShare(chosen: boolean): number {
  if (!chosen) return needsShare;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const kept = barPixels.value + noticePixels.value + controlRem * rem;
  return Math.max(needsShare, Math.min(answersShare, 1 - kept / innerHeight));
}

const measureBar = measureInto(barPixels);
const measureNotices = measureInto(noticePixels);

/** A ref that keeps a signal at the height of its element. */
function measureInto(pixels: Signal<number>): (element: Element | null) => void {
  const observer = new ResizeObserver(([entry]) => {
    pixels.value = entry?.target.clientHeight ?? 0;
  });
  return (element) => {
    observer.disconnect();
    if (element !== null) observer.observe(element);
  };
}

function Header() {
  const { place, panel } = url.value;
  if (place === null) return <NeedChips />;
  return panel === 'route' ? (
    <LazyView key="route" load={loadRouteHeader} props={{}} waiting={headerWaiting} />
  ) : (
    <LazyView key="card" load={loadCardHeader} props={{}} waiting={headerWaiting} />
  );
}

/** The chips' height, so that the sheet does not jump when a card opens in their stead. */
const headerWaiting = <div class="header-waiting" aria-hidden="true" />;

function Nearby() {
  return (
    <>
      {url.value.needs.includes('help') && <LazyView load={loadHotlines} props={{}} />}
      <ListToolbar />
      {choosingOrigin.value && <LazyView load={loadLocationHelp} props={{}} />}
      <NearbyList />
      <SiteFoot />
    </>
  );
}

function PlaceView() {
  const { panel, place } = url.value;
  const waiting = <div class="skeleton-row" aria-hidden="true" />;
  return panel === 'route' ? (
    <LazyView key="route" load={loadRoute} props={{}} waiting={waiting} />
  ) : (
    <LazyView key={`card-${place ?? ''}`} load={loadCard} props={{}} waiting={waiting} />
  );
}

function MapControls() {
  const box = movedBox.value;
  const { left, bottom } = mapPadding.value;
  return (
    <div
      class="map-controls"
      style={{ insetInlineStart: `${left}px`, insetBlockEnd: `${bottom}px` }}
    >
      {choosingOrigin.value && url.value.sheet === 'peek' && mapStatus.value === 'ready' && (
        <p class="map-hint">{t('tapMapNow')}</p>
      )}
      {box !== null && mapStatus.value === 'ready' && url.value.place === null && (
        <Button
          icon="ui-search"
          class="button search-area"
          onClick={() => {
            movedBox.value = null;
            navigate({ within: box, radius: null });
          }}
        >
          {t('searchArea')}
        </Button>
      )}
      <IconButton
        icon="ui-locate"
        label={t('locate')}
        floating
        onClick={() => {
          const known = devicePosition.peek();
          if (known === null) locate();
          else flyMapTo([known[0], known[1]]);
        }}
      />
    </div>
  );
}

function closePanel(): void {
  goBack({ panel: null });
}

const loadMap = async () => (await import('./map-link.ts')).linkMap;
const loadFilters = async () => (await import('./nearby/filter-panel.tsx')).FilterPanel;
const loadSettings = async () => (await import('./settings-panel.tsx')).SettingsPanel;
const loadLocationHelp = async () => (await import('./nearby/location-help.tsx')).LocationHelp;
const loadHotlines = async () => (await import('./help/hotlines.tsx')).Hotlines;
const loadRouteHeader = async () => (await import('./route/route-header.tsx')).RouteHeader;
const loadCardHeader = async () => (await import('./place/card-header.tsx')).CardHeader;
const loadCard = async () => (await import('./place/card.tsx')).Card;
const loadRoute = async () => (await import('./route/route-steps.tsx')).RouteSteps;
