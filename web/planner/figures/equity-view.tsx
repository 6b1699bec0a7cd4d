import type { CoverageEquity } from '../../../server/contract/coverage.ts';
import { LorenzCurve } from '../charts/lorenz-curve.tsx';
import { equity } from '../answers.ts';
import { formatPeople, formatShare } from '../format.ts';
import { navigate, url } from '../navigation.ts';
import { word } from '../words/words.ts';

/** How evenly access is spread: the curve, the indices with what they mean, the areas. */
export function EquityView() {
  const { value, slow, stale } = equity.answer.value;
  if (value === null) {
    return <p class="panel-waiting">{stale ? word('page.loading') : word('table.none')}</p>;
  }
  return (
    <div class="panel-stack" data-stale={slow ? '' : undefined} aria-busy={stale}>
      <p class="quiet">
        {word('table.equityOf', { measure: word(`page.measure.${value.measure}`) })}
      </p>
      <LorenzCurve equity={value} />
      <Indices equity={value} />
      <AreaMeans equity={value} />
    </div>
  );
}

function Indices({
  equity: { gini, theil, concentration, fgt },
}: {
  readonly equity: CoverageEquity;
}) {
  return (
    <dl class="indices">
      <Index name={word('table.gini')} value={decimals(gini)} note={word('table.giniHint')} />
      <Index
        name={word('table.theil')}
        value={decimals(theil?.total ?? null)}
        note={
          theil === null || theil.total === 0
            ? ''
            : word('table.theilHint', { between: formatShare(theil.between / theil.total) })
        }
      />
      <Index
        name={word('table.concentration')}
        value={decimals(concentration)}
        note={word('table.concentrationHint')}
      />
      {fgt !== null && (
        <>
          <Index
            name={word('table.fgt0')}
            value={formatShare(fgt[0])}
            note={word('table.fgt0Hint')}
          />
          <Index name={word('table.fgt1')} value={decimals(fgt[1])} note={word('table.fgt1Hint')} />
          <Index name={word('table.fgt2')} value={decimals(fgt[2])} note={word('table.fgt2Hint')} />
        </>
      )}
    </dl>
  );
}

interface IndexProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

function Index({ name, value, note }: IndexProps) {
  return (
    <div class="index">
      <dt>{name}</dt>
      <dd>
        <span class="figure-value">{value}</span>
        <span class="cell-note">{note}</span>
      </dd>
    </div>
  );
}

/** Mean of the measure by area, the worst served first: most minutes, least access. */
function AreaMeans({ equity: { areas, measure } }: { readonly equity: CoverageEquity }) {
  const { level } = url.value;
  const wanted = level === 'subdistrict' ? 'subdistrict' : 'district';
  const worst = measure === 'nearest' ? -1 : 1;
  const rows = areas
    .filter((area) => area.level === wanted)
    .toSorted((a, b) => {
      if (a.mean === null || b.mean === null)
        return a.mean === b.mean ? 0 : a.mean === null ? 1 : -1;
      return worst * (a.mean - b.mean);
    });
  if (rows.length === 0) return null;
  return (
    <table class="planner-table">
      <caption class="visually-hidden">{word('table.areaMeans')}</caption>
      <thead>
        <tr>
          <th scope="col" class="cell-text">
            {word('table.area')}
          </th>
          <th scope="col" class="cell-number">
            {word('table.people')}
          </th>
          <th scope="col" class="cell-number">
            {word('table.areaMeans')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, name, people, mean }) => (
          <tr key={code} onClick={() => navigate({ area: code })}>
            <th scope="row" class="cell-text">
              {name}
            </th>
            <td class="cell-number">{formatPeople(people)}</td>
            <td class="cell-number">{meanText(mean, measure)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function meanText(mean: number | null, measure: CoverageEquity['measure']): string {
  if (mean === null) return word('table.none');
  return measure === 'nearest' ? (mean / 60).toFixed(1) : String(Number(mean.toPrecision(3)));
}

function decimals(value: number | null): string {
  return value === null ? word('table.none') : value.toFixed(3);
}
