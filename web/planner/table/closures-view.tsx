import { useState } from 'preact/hooks';
import type { CoverageClosures, SiteClosure } from '../../../server/contract/coverage.ts';
import { t } from '../../i18n/messages.ts';
import { closures } from '../answers.ts';
import { formatPeople, wholeNumber } from '../format.ts';
import { SitePanel } from '../map/site-panel.tsx';
import { chosenSite, mapStatus, showOnMap } from '../state.ts';
import { word } from '../words/words.ts';
import { SortHeader } from './sort-header.tsx';

type Column = 'losing' | 'reached' | 'extraPersonMinutes' | 'sole';
const columns: readonly {
  readonly by: Column;
  readonly key: 'losing' | 'reached' | 'extra' | 'sole';
}[] = [
  { by: 'losing', key: 'losing' },
  { by: 'reached', key: 'reached' },
  { by: 'extraPersonMinutes', key: 'extra' },
  { by: 'sole', key: 'sole' },
];

/** Rows that are drawn; a city has thousands of sites, and nobody reads to the end. */
const shownRows = 200;

/** What closing each site, and only it, would do. */
export function ClosuresView() {
  const { value, slow, stale } = closures.answer.value;
  if (value === null) {
    return <p class="panel-waiting">{stale ? word('page.loading') : word('table.none')}</p>;
  }
  return (
    <div class="panel-view" data-stale={slow ? '' : undefined} aria-busy={stale}>
      <div class="panel-head">
        <h2 class="panel-heading">{word('table.closures')}</h2>
        <p class="quiet">{word('table.closuresHint')}</p>
      </div>
      {/* Where there is no map to show it on. */}
      {mapStatus.value === 'away' && <SitePanel />}
      {value.closures.length === 0 ? (
        <p class="panel-waiting">{word('table.closuresNone')}</p>
      ) : (
        <ClosureTable answer={value} />
      )}
    </div>
  );
}

function ClosureTable({ answer }: { readonly answer: CoverageClosures }) {
  const [order, setOrder] = useState<{ readonly by: Column; readonly descending: boolean }>({
    by: 'losing',
    descending: true,
  });
  const sign = order.descending ? -1 : 1;
  const rows = answer.closures
    .toSorted((a, b) => sign * (a[order.by] - b[order.by]) || (a.id < b.id ? -1 : 1))
    .slice(0, shownRows);
  return (
    <>
      <div class="table-scroll">
        <table class="planner-table">
          <caption class="visually-hidden">{word('table.closures')}</caption>
          <thead>
            <tr>
              <th scope="col" class="cell-text">
                {word('table.place')}
              </th>
              {columns.map(({ by, key }) => (
                <SortHeader
                  key={by}
                  name={word(`table.${key}`)}
                  order={order.by !== by ? 'none' : order.descending ? 'descending' : 'ascending'}
                  onSort={() =>
                    setOrder({ by, descending: order.by === by ? !order.descending : true })
                  }
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((site) => (
              <Row key={site.id} site={site} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet panel-foot-note">
        {word('table.shown', {
          matched: wholeNumber(answer.matched),
          count: wholeNumber(rows.length),
        })}
      </p>
    </>
  );
}

function Row({ site }: { readonly site: SiteClosure }) {
  const chosen = chosenSite.value === site.id;
  const choose = () => {
    chosenSite.value = site.id;
    showOnMap(site.position);
  };
  return (
    <tr data-chosen={chosen ? '' : undefined} onClick={choose}>
      <th scope="row" class="cell-text">
        <button
          type="button"
          class="row-button"
          aria-pressed={chosen}
          onClick={(event) => {
            event.stopPropagation();
            choose();
          }}
        >
          {site.name}
        </button>
        <span class="cell-note">{t(`kind.${site.kind}`)}</span>
      </th>
      <td class="cell-number">{formatPeople(site.losing)}</td>
      <td class="cell-number">{formatPeople(site.reached)}</td>
      <td class="cell-number">{formatPeople(site.extraPersonMinutes)}</td>
      <td class="cell-number">{formatPeople(site.sole)}</td>
    </tr>
  );
}
