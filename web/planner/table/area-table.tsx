import type { AreaCoverage, CoverageSummary } from '../../../server/contract/coverage.ts';
import { baseline } from '../baseline.ts';
import type { AreaSort } from '../choices.ts';
import { bandOf, type ErrorBand } from '../figures/band.ts';
import { formatPeople, formatPoints, formatShare, shareText, wholeNumber } from '../format.ts';
import { navigate, url } from '../navigation.ts';
import { pointedArea } from '../state.ts';
import { horizonOf } from '../travel-status.ts';
import { word } from '../words/words.ts';
import { areaRows, changeOf, sortRows, type AreaRow } from './area-rows.ts';
import { SortHeader } from './sort-header.tsx';
import { useRowInSight } from './row-in-sight.ts';

/** The table of areas, linked with the map on hover, focus and click. */
export function AreaTable({ summary }: { readonly summary: CoverageSummary }) {
  const { level, sort, descending, language, area: chosen } = url.value;
  const before = baseline.value;
  const rows = sortRows(areaRows(summary, level, before), sort, descending, language);
  const body = useRowInSight(chosen);
  const header = (name: string, by: AreaSort, text = false) => (
    <SortHeader
      name={name}
      text={text}
      order={sort !== by ? 'none' : descending ? 'descending' : 'ascending'}
      onSort={() => navigate({ sort: by, descending: sort === by ? !descending : startsHigh(by) })}
    />
  );
  return (
    <div class="table-scroll">
      <table class="planner-table area-table">
        <caption class="visually-hidden">{word('table.areas')}</caption>
        <thead>
          <tr>
            {header(word('table.area'), 'name', true)}
            {header(word('table.people'), 'people')}
            {header(word('table.share'), 'share')}
            {before === null ? (
              <th scope="col" class="cell-number">
                {word('table.band')}
              </th>
            ) : (
              <>
                <th scope="col" class="cell-number">
                  {word('table.before')}
                </th>
                {header(word('table.change'), 'change')}
              </>
            )}
            {header(word('table.backup'), 'backup')}
            {header(word('table.minutes'), 'minutes')}
            {header(word('table.sites'), 'sites')}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <Row key={row.area.code} row={row} comparing={before !== null} />
          ))}
        </tbody>
        <tfoot>
          <Total city={summary.city} before={before?.city ?? null} comparing={before !== null} />
        </tfoot>
      </table>
    </div>
  );
}

const point = (to: string | null) => () => {
  pointedArea.value = to;
};

interface RowProps {
  readonly row: AreaRow;
  readonly comparing: boolean;
}

function Row({ row, comparing }: RowProps) {
  const { area } = row;
  const { code } = area;
  const chosen = url.value.area === code;
  return (
    <tr
      data-code={code}
      data-pointed={pointedArea.value === code ? '' : undefined}
      data-chosen={chosen ? '' : undefined}
      onMouseEnter={point(code)}
      onMouseLeave={point(null)}
      onClick={() => navigate({ area: chosen ? null : code })}
    >
      <th scope="row" class="cell-text">
        <button
          type="button"
          class="row-button"
          aria-pressed={chosen}
          onFocus={point(code)}
          onBlur={point(null)}
          onClick={(event) => {
            event.stopPropagation();
            navigate({ area: chosen ? null : code });
          }}
        >
          {area.level === 'drawn' ? word('table.drawn') : area.name}
        </button>
      </th>
      <Figures area={area} before={row.before} change={changeOf(row)} comparing={comparing} />
    </tr>
  );
}

function Total({
  city,
  before,
  comparing,
}: {
  readonly city: AreaCoverage;
  readonly before: AreaCoverage | null;
  readonly comparing: boolean;
}) {
  return (
    <tr>
      <th scope="row" class="cell-text">
        {city.name}
      </th>
      <Figures
        area={city}
        before={before}
        change={changeOf({ area: city, before })}
        comparing={comparing}
      />
    </tr>
  );
}

interface FiguresProps {
  readonly area: AreaCoverage;
  readonly before: AreaCoverage | null;
  readonly change: number | null;
  readonly comparing: boolean;
}

function Figures({ area, before, change, comparing }: FiguresProps) {
  const band = bandOf(area);
  const reason = area.share === null ? whyNone(area) : undefined;
  return (
    <>
      <td class="cell-number">{formatPeople(area.people)}</td>
      <td class="cell-number cell-share" title={reason}>
        <span class="share-bar" style={{ inlineSize: `${(area.share ?? 0) * 100}%` }} />
        <span class="share-value">{formatShare(area.share)}</span>
        {reason !== undefined && <span class="visually-hidden">{reason}</span>}
      </td>
      {comparing ? (
        <>
          <td class="cell-number">{formatShare(before?.share ?? null)}</td>
          <td class="cell-number" data-change={Math.sign(Math.round((change ?? 0) * 1000))}>
            {change === null ? word('table.none') : formatPoints(change)}
          </td>
        </>
      ) : (
        <td class="cell-number cell-soft">{band === null ? word('table.none') : bandText(band)}</td>
      )}
      <td class="cell-number">{formatShare(area.backupShare)}</td>
      <td
        class="cell-number"
        title={
          area.meanMinutes === null && area.people > 0
            ? word('table.noneReached', { horizon: horizonOf(url.value.mode) })
            : undefined
        }
      >
        {area.meanMinutes === null ? word('table.none') : area.meanMinutes.toFixed(1)}
      </td>
      <td class="cell-number">{wholeNumber(area.sites)}</td>
    </>
  );
}

function bandText({ low, high }: ErrorBand): string {
  const [from, to] = [shareText(low), shareText(high)];
  return from === to ? from : `${from}–${to}`;
}

/** Why there is no share: nobody lives there, or no road leads there. */
export function whyNone(area: AreaCoverage): string {
  return area.roadShare === 0 ? word('table.noRoads') : word('table.nobody');
}

/** Where a planner looks first: many people and many sites above, low shares and long ways below. */
function startsHigh(sort: AreaSort): boolean {
  return sort === 'people' || sort === 'sites' || sort === 'minutes';
}
