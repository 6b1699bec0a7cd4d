import { closures, equity, gaps, profile } from '../answers.ts';
import type { Tab } from '../choices.ts';
import { HeatStrip } from '../charts/heat-strip.tsx';
import { LorenzCurve } from '../charts/lorenz-curve.tsx';
import { formatCount, formatMinutes } from '../charts/figures.ts';
import { word } from '../words/words.ts';
import { ReportSiting } from './report-siting.tsx';

/** Rows of a ranking on paper: what a meeting looks at. */
const rankedRows = 20;

/** What the open tab shows, beside the map and the areas that every report has. */
export function ReportPart({ tab }: { readonly tab: Tab }) {
  switch (tab) {
    case 'gaps':
      return <Gaps />;
    case 'closures':
      return <Closures />;
    case 'equity': {
      const { value } = equity.answer.value;
      return value === null ? null : (
        <section class="report-section report-keep report-chart">
          <LorenzCurve equity={value} />
        </section>
      );
    }
    case 'hours': {
      const { value } = profile.answer.value;
      return value === null ? null : (
        <section class="report-section report-keep report-chart">
          <HeatStrip profile={value} />
        </section>
      );
    }
    case 'siting':
      return <ReportSiting />;
    default:
      return null;
  }
}

function Gaps() {
  const { value } = gaps.answer.value;
  if (value === null || value.gaps.length === 0) return null;
  return (
    <section class="report-section">
      <h2>{word('page.tab.gaps')}</h2>
      <table class="report-table">
        <thead>
          <tr>
            <th scope="col">{word('table.area')}</th>
            <th scope="col">{word('table.unreached')}</th>
            <th scope="col">{word('table.place')}</th>
            <th scope="col">{word('table.minutes')}</th>
          </tr>
        </thead>
        <tbody>
          {value.gaps.slice(0, rankedRows).map(({ h3, people, district, subdistrict, nearest }) => (
            <tr key={h3}>
              <th scope="row">{[district?.name, subdistrict?.name].filter(Boolean).join(' ')}</th>
              <td>{formatCount(people)}</td>
              <td class="report-words">{nearest?.name ?? '–'}</td>
              <td>{formatMinutes(nearest?.minutes ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Closures() {
  const { value } = closures.answer.value;
  if (value === null || value.closures.length === 0) return null;
  return (
    <section class="report-section">
      <h2>{word('table.closures')}</h2>
      <table class="report-table">
        <thead>
          <tr>
            <th scope="col">{word('table.place')}</th>
            <th scope="col">{word('table.losing')}</th>
            <th scope="col">{word('table.extra')}</th>
            <th scope="col">{word('table.sole')}</th>
          </tr>
        </thead>
        <tbody>
          {value.closures
            .slice(0, rankedRows)
            .map(({ id, name, losing, extraPersonMinutes, sole }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{formatCount(losing)}</td>
                <td>{formatCount(extraPersonMinutes)}</td>
                <td>{formatCount(sole)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
