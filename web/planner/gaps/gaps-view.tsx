import type { CoverageGap, CoverageGaps } from '../../../server/contract/coverage.ts';
import { gaps, summary } from '../answers.ts';
import { formatPeople } from '../format.ts';
import { navigate, url } from '../navigation.ts';
import { pointedGap } from '../state.ts';
import { useRowInSight } from '../table/row-in-sight.ts';
import { word } from '../words/words.ts';
import { GapPanel } from './gap-panel.tsx';
import { minutesOf, placeOf } from './gap-words.ts';

const point = (to: string | null) => () => {
  pointedGap.value = to;
};

/** Where people are not covered, the most people first, and why. */
export function GapsView() {
  const { value, slow, stale } = gaps.answer.value;
  if (value === null) {
    return <p class="panel-waiting">{stale ? word('page.loading') : word('table.none')}</p>;
  }
  const { area, gap } = url.value;
  const rows = gapsIn(value, area);
  const chosen = value.gaps.find(({ h3 }) => h3 === gap);
  return (
    <div class="panel-view" data-stale={slow ? '' : undefined} aria-busy={stale}>
      {chosen !== undefined && <GapPanel gap={chosen} />}
      <div class="panel-head">
        <h2 class="panel-heading">{word('gaps.heading')}</h2>
        <p class="quiet">
          {word('gaps.summary', { matched: value.matched, people: formatPeople(value.people) })}
        </p>
        <AreaFilter />
      </div>
      {rows.length === 0 ? (
        <p class="panel-waiting">{area === null ? word('gaps.none') : word('gaps.noneIn')}</p>
      ) : (
        <GapTable rows={rows} chosen={gap} />
      )}
    </div>
  );
}

function AreaFilter() {
  const { area } = url.value;
  const name = summary.answer.value.value?.areas.find(({ code }) => code === area)?.name;
  if (area === null || area === 'drawn' || name === undefined) return null;
  return (
    <p class="panel-filter">
      {word('gaps.onlyArea', { area: name })}{' '}
      <button type="button" class="link-button" onClick={() => navigate({ area: null })}>
        {word('gaps.allAreas')}
      </button>
    </p>
  );
}

function GapTable({
  rows,
  chosen,
}: {
  readonly rows: readonly CoverageGap[];
  readonly chosen: string | null;
}) {
  const body = useRowInSight(chosen);
  return (
    <div class="table-scroll">
      <table class="planner-table gap-table">
        <caption class="visually-hidden">{word('gaps.heading')}</caption>
        <thead>
          <tr>
            <th scope="col" class="cell-text">
              {word('gaps.where')}
            </th>
            <th scope="col" class="cell-number">
              {word('gaps.people')}
            </th>
            <th scope="col" class="cell-text">
              {word('gaps.nearest')}
            </th>
            <th scope="col" class="cell-text">
              {word('gaps.why')}
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((gap) => (
            <Row key={gap.h3} gap={gap} chosen={gap.h3 === chosen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ gap, chosen }: { readonly gap: CoverageGap; readonly chosen: boolean }) {
  const { h3, nearest } = gap;
  const choose = () => navigate({ gap: chosen ? null : h3 });
  return (
    <tr
      data-code={h3}
      data-pointed={pointedGap.value === h3 ? '' : undefined}
      data-chosen={chosen ? '' : undefined}
      onMouseEnter={point(h3)}
      onMouseLeave={point(null)}
      onClick={choose}
    >
      <th scope="row" class="cell-text">
        <button
          type="button"
          class="row-button"
          aria-pressed={chosen}
          onFocus={point(h3)}
          onBlur={point(null)}
          onClick={(event) => {
            event.stopPropagation();
            choose();
          }}
        >
          {placeOf(gap)}
        </button>
      </th>
      <td class="cell-number">{formatPeople(gap.people)}</td>
      <td class="cell-text">
        {nearest === null ? (
          word('table.none')
        ) : (
          <>
            {nearest.name}
            <span class="cell-note">{minutesOf(nearest.minutes)}</span>
          </>
        )}
      </td>
      <td class="cell-text">
        {word(`gaps.reason.${gap.reason}`)}
        {gap.instead !== null && <span class="cell-note">{gap.instead.name}</span>}
      </td>
    </tr>
  );
}

function gapsIn({ gaps: all }: CoverageGaps, area: string | null): readonly CoverageGap[] {
  if (area === null || area === 'drawn') return all;
  return all.filter(
    ({ district, subdistrict }) => district?.code === area || subdistrict?.code === area,
  );
}
