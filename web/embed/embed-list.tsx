import { t } from '../i18n/messages.ts';
import { PlaceRow } from '../nearby/place-row.tsx';
import { nearby, online } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/controls.tsx';
import { selectPlace } from './embed-state.ts';
import { fullMapAddress } from './full-map.ts';
import { moreRows, mostRows, reloadEmbed, showMore } from './load-embed.ts';
import { word } from './words/words.ts';

/** The list of the frame: complete by itself, with or without a map. */
export function EmbedList() {
  const { collection, busy, failure } = nearby.value;
  return (
    <section class="list" aria-labelledby="list-heading" aria-busy={busy}>
      <h2 id="list-heading" class="visually-hidden" tabIndex={-1}>
        {word('list')}
      </h2>
      {failure !== null && (
        <Banner
          tone="danger"
          icon={failure === 'offline' ? 'ui-offline' : 'ui-warning'}
          title={t(`failure.${failure}`)}
          announce="alert"
          actions={
            <Button icon="ui-refresh" onClick={reloadEmbed}>
              {t('retry')}
            </Button>
          }
        >
          {collection !== null && t('stillShowing')}
        </Banner>
      )}
      {!online.value && failure === null && <p class="list-note">{t('site.offline')}</p>}
      {collection === null && failure === null && <Waiting />}
      {collection !== null && collection.features.length === 0 && !busy && (
        <p class="list-note">{word('none')}</p>
      )}
      <ol class="rows">
        {collection?.features.map(({ properties }) => (
          <PlaceRow key={properties.id} place={properties} onOpen={selectPlace} />
        ))}
      </ol>
      {collection !== null && <More matched={collection.matched} />}
    </section>
  );
}

function More({ matched }: { readonly matched: number }) {
  const more = moreRows(matched);
  if (more > 0) {
    return (
      <Button icon="ui-chevron-down" onClick={showMore}>
        {word('more', { count: more })}
      </Button>
    );
  }
  if (matched <= mostRows) return null;
  return (
    <p class="list-note">
      <a href={fullMapAddress()} target="_blank" rel="noopener">
        {word('rest', { count: matched - mostRows })}
        <span class="visually-hidden">{word('newWindow')}</span>
      </a>
    </p>
  );
}

function Waiting() {
  return (
    <div class="skeleton" aria-hidden="true">
      {[1, 2, 3].map((row) => (
        <div key={row} class="skeleton-row" />
      ))}
    </div>
  );
}
