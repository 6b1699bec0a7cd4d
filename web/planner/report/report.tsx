import type { ComponentChildren } from 'preact';
import type { CoverageSummary } from '../../../server/contract/coverage.ts';
import { bandOf } from '../figures/band.ts';
import { ErrorBand } from '../charts/error-band.tsx';
import { formatCount } from '../charts/figures.ts';
import { formatDay, formatShare } from '../format.ts';
import { summary } from '../answers.ts';
import { permalink, url } from '../navigation.ts';
import { dirty } from '../scenario/draft.ts';
import { city, layerName } from '../state.ts';
import { word } from '../words/words.ts';
import { describeQuestion } from './describe-question.ts';
import { describeScenario } from './describe-scenario.ts';
import { printed, type PrintedReport } from './print-report.ts';
import { ReportAreas } from './report-areas.tsx';
import { ReportBasis } from './report-basis.tsx';
import { ReportPart } from './report-part.tsx';
import './report.css';

/** The page on paper: nothing on the screen, A4 when it is printed. */
export function Report() {
  const report = printed.value;
  const { value } = summary.answer.value;
  if (report === null || value === null) return null;
  return <Pages report={report} summary={value} />;
}

interface PagesProps {
  readonly report: PrintedReport;
  readonly summary: CoverageSummary;
}

function Pages({ report, summary: shown }: PagesProps) {
  const { basis, city: whole } = shown;
  const { tab } = url.value;
  return (
    <article class="report">
      <header class="report-head">
        <p class="report-city">{cityName()}</p>
        <h1>{word(tab === 'siting' ? 'report.titleSiting' : 'report.title')}</h1>
        <p class="report-date">{word('report.made', { date: formatDay(localDay(report.at)) })}</p>
      </header>
      <Demonstration summary={shown} />
      <dl class="report-terms">
        <Term name={word('report.asked')}>{describeQuestion(basis.question)}</Term>
        <Term name={word('page.layer')}>
          {word('report.layerOf', {
            layer: layerName(basis.layer),
            people: formatCount(whole.people),
          })}
          {basis.layer.estimated && ` (${word('report.estimated')})`}
        </Term>
        <Term name={word('report.scenario')}>{describeScenario()}</Term>
      </dl>
      <p class="report-answer">{answerText(shown)}</p>
      <Map report={report} />
      <ReportPart tab={tab} />
      <ReportAreas summary={shown} />
      <section class="report-section report-keep">
        <h2>{word('report.sure')}</h2>
        <ErrorBand area={whole} minutes={basis.minutes} check={basis.check} />
      </section>
      <ReportBasis basis={basis} tab={tab} />
      <footer class="report-foot">
        <p>{word('report.permalink')}</p>
        <p class="report-link">{permalink()}</p>
        {dirty.value && <p>{word('report.permalinkUnsaved')}</p>}
      </footer>
    </article>
  );
}

interface TermProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

function Term({ name, children }: TermProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Demonstration({ summary: { basis } }: { readonly summary: CoverageSummary }) {
  const { demonstrationPlaces, roads } = basis;
  if (!demonstrationPlaces && !roads.demonstration) return null;
  return (
    <p class="report-demonstration">
      <strong>{word('report.demonstration')}</strong>{' '}
      {demonstrationPlaces && word('report.demonstrationPlaces')}{' '}
      {roads.demonstration && word('report.demonstrationRoads')}
    </p>
  );
}

function Map({ report: { picture } }: { readonly report: PrintedReport }) {
  return (
    <section class="report-section report-keep">
      <h2>{word('report.map')}</h2>
      {picture === null ? (
        <p class="report-absent">{word('report.mapAbsent')}</p>
      ) : (
        <>
          <img class="report-map" src={picture.address} alt="" />
          <ul class="report-legend">
            <li>{picture.of.legendTitle}</li>
            {picture.of.legend.map(({ label, colour, hatched }) => (
              <li key={label}>
                <span
                  class="report-swatch"
                  data-hatched={hatched === true ? '' : undefined}
                  style={{ '--swatch': colour }}
                />
                {label}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function cityName(): string {
  const { language } = url.value;
  return (language === 'zh' ? city.value?.nameZh : city.value?.nameEn) ?? '';
}

function answerText({ city: whole }: CoverageSummary): string {
  const band = bandOf(whole);
  if (band === null) return word('charts.bandNone');
  const answer = word('report.answer', {
    share: formatShare(whole.share),
    covered: formatCount(whole.covered),
    uncovered: formatCount(whole.people - whole.covered),
  });
  if (band.high <= band.low) return answer;
  const range = { low: formatShare(band.low), high: formatShare(band.high) };
  return `${answer} (${word('report.answerBand', range)})`;
}

/** The day on the planner's own calendar. */
function localDay(at: Date): string {
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
