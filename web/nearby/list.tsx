import { t } from '../i18n/messages.ts';
import { formatDistance } from '../i18n/format.ts';
import { navigate, url } from '../navigation.ts';
import { movedBox, nearby, online, origin, originName } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { LazyView } from '../lazy-view.tsx';
import { radiusOf } from './list-query.ts';
import { choosingOrigin } from './locate.ts';
import { retry } from '../load-site.ts';
import { moreRows, showMore } from './load-list.ts';
import { openPlace } from '../place/open-place.ts';
import { PlaceRow } from './place-row.tsx';

/** The list: complete by itself, with or without a map. */
export function NearbyList() {
  const { collection, busy, failure, withoutRouting } = nearby.value;
  const area = url.value.within !== null;
  const rest = collection === null ? 0 : moreRows(collection.matched);
  return (
    <section class="list" aria-labelledby="list-heading" aria-busy={busy}>
      <div class="list-head">
        <div class="list-title">
          <h2
            id="list-heading"
            class="list-heading"
            data-near={area ? undefined : ''}
            tabIndex={-1}
          >
            {t(area ? 'listOfArea' : 'listHeading')}
          </h2>
          <p class="list-count">{busy ? t('listBusy') : <Count />}</p>
        </div>
        {area ? (
          <Button tone="quiet" icon="ui-back" onClick={leaveArea}>
            {t('leaveArea')}
          </Button>
        ) : (
          <OriginButton />
        )}
      </div>
      {failure !== null && (
        <Banner
          tone="danger"
          icon={failure === 'offline' ? 'ui-offline' : 'ui-warning'}
          title={t(`failure.${failure}`)}
          announce="alert"
          actions={
            <Button icon="ui-refresh" onClick={retry}>
              {t('retry')}
            </Button>
          }
        >
          {collection !== null && t('stillShowing')}
        </Banner>
      )}
      {!online.value && failure === null && <p class="list-note">{t('site.offline')}</p>}
      {withoutRouting && !area && <p class="list-note">{t('routingNotReady')}</p>}
      {collection === null && failure === null && <Skeleton />}
      {collection !== null && collection.features.length === 0 && !busy && (
        <LazyView load={loadEmpty} props={{}} />
      )}
      <ol class="rows">
        {collection?.features.map(({ properties }) => (
          <PlaceRow key={properties.id} place={properties} onOpen={openPlace} />
        ))}
      </ol>
      {rest > 0 && (
        <Button icon="ui-chevron-down" onClick={showMore}>
          {t('showMore', { count: rest })}
        </Button>
      )}
    </section>
  );
}

function Count() {
  const { collection, withoutRouting } = nearby.value;
  if (collection === null) return null;
  const count = collection.matched;
  if (url.value.within !== null) return <>{t('listCount', { count })}</>;
  const radius = formatDistance(radiusOf(url.value));
  const byTime = collection.mode !== null && !withoutRouting;
  return (
    <>
      {t('listCountNear', { count, radius })} ·{' '}
      {url.value.needs.includes('eat') && `${t('orderedByOffer')} · `}
      {byTime
        ? t('orderedByTime', { mode: t(`mode.${collection.mode ?? 'walk'}`) })
        : t('orderedByDistance')}
    </>
  );
}

/** From where the list counts; opens the ways to change it. */
function OriginButton() {
  if (origin.value === null) return null;
  return (
    <button
      type="button"
      class="origin"
      aria-expanded={choosingOrigin.value}
      onClick={() => {
        choosingOrigin.value = !choosingOrigin.value;
      }}
    >
      <Icon name="ui-pin" size={20} />
      <span class="visually-hidden">{t('originLabel')} </span>
      <span class="origin-name">{originName()}</span>
      <Icon name="ui-chevron-down" size={16} />
    </button>
  );
}

function leaveArea(): void {
  movedBox.value = null;
  navigate({ within: null });
}

/** As tall as the rows that will stand there. */
function Skeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      {[1, 2, 3, 4].map((row) => (
        <div key={row} class="skeleton-row" />
      ))}
    </div>
  );
}

const loadEmpty = async () => (await import('./empty-list.tsx')).EmptyList;
