import type { AreaCoverage, CoverageSummary } from '../../../server/contract/coverage.ts';
import { t } from '../../i18n/messages.ts';
import { summary } from '../answers.ts';
import { formatHour, formatPeople, formatPoints, formatShare, wholeNumber } from '../format.ts';
import { Disclosure } from '../controls/disclosure.tsx';
import { url } from '../navigation.ts';
import { layerName } from '../state.ts';
import { horizonOf } from '../travel-status.ts';
import { word } from '../words/words.ts';
import { beforeChanges } from '../baseline.ts';
import { ErrorBand } from '../charts/error-band.tsx';
import { bandOf } from './band.ts';
import { Basis, BasisMarks } from './basis.tsx';

/** The share with its error band, the figures beside it, and what they rest on. */
export function Figures() {
  const { value, stale, slow } = summary.answer.value;
  return (
    <section
      class="figures"
      aria-label={word('page.figures')}
      aria-busy={stale}
      data-stale={slow ? '' : undefined}
    >
      {value === null ? <Waiting busy={stale} /> : <Headline summary={value} />}
    </section>
  );
}

function Waiting({ busy }: { readonly busy: boolean }) {
  return <p class="figures-waiting">{busy ? word('page.loading') : word('table.none')}</p>;
}

function Headline({ summary: { basis, city } }: { readonly summary: CoverageSummary }) {
  const band = bandOf(city);
  return (
    <>
      <h2 class="headline-question">{sentence(basis)}</h2>
      {band === null ? (
        <p class="headline-none">{word('page.nobody')}</p>
      ) : (
        <>
          <p class="headline-share">
            <strong>{formatShare(band.low)}</strong>
            {band.high > band.low && (
              <span class="headline-band">
                {word('page.band', { low: formatShare(band.low), high: formatShare(band.high) })}
              </span>
            )}
          </p>
          <Gained city={city} />
          <BasisMarks basis={basis} />
          <Disclosure summary={word('charts.bandTitle')}>
            <ErrorBand area={city} minutes={basis.minutes} check={basis.check} />
          </Disclosure>
        </>
      )}
      <dl class="headline-figures">
        <Figure
          name={word('page.covered')}
          value={formatPeople(city.covered)}
          note={`/ ${formatPeople(city.people)}`}
        />
        <Figure name={word('page.uncovered')} value={formatPeople(city.people - city.covered)} />
        <Figure name={word('page.backup')} value={formatShare(city.backupShare)} />
        <Figure
          name={word('page.minutesMean')}
          value={
            city.meanMinutes === null
              ? word('table.none')
              : word('page.minutesValue', { minutes: city.meanMinutes.toFixed(1) })
          }
          note={word('page.minutesMeanHint', { horizon: horizonOf(basis.mode) })}
        />
        <Figure
          name={word('page.beyond', { horizon: horizonOf(basis.mode) })}
          value={formatShare(city.beyondShare)}
        />
        <Figure
          name={word('page.sites')}
          value={wholeNumber(basis.sites.counted)}
          note={sitesNote(basis.sites)}
        />
      </dl>
      <Basis basis={basis} />
    </>
  );
}

/** What the changes that are tried out bring, in people and in points; nothing without changes. */
function Gained({ city }: { readonly city: AreaCoverage }) {
  const before = beforeChanges.value?.city;
  if (before === undefined || before.share === null || city.share === null) return null;
  const people = Math.round(city.covered - before.covered);
  return (
    <p class="headline-gained" data-change={Math.sign(people)}>
      {word('page.gained', {
        people: `${people > 0 ? '+' : people < 0 ? '−' : ''}${wholeNumber(Math.abs(people))}`,
        points: formatPoints(city.share - before.share),
      })}
    </p>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

function Figure({ name, value, note }: FigureProps) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>
        <span class="figure-value">{value}</span>
        {note !== undefined && note !== '' && <span class="figure-note">{note}</span>}
      </dd>
    </div>
  );
}

function sentence({ layer, mode, minutes, question }: CoverageSummary['basis']): string {
  const values = {
    layer: layerName(layer),
    mode: word(`page.by.${mode}`),
    minutes,
    service: serviceName(),
  };
  return question.hour === undefined
    ? word('page.headline', values)
    : word('page.headlineAt', { ...values, hour: formatHour(question.hour) });
}

/** `“歇脚”站点`, `司机之家`, `任何站点`. */
function serviceName(): string {
  const { need, kinds } = url.value;
  if (kinds.length > 0) {
    return word('page.serviceKinds', { kinds: kinds.map((kind) => t(`kind.${kind}`)).join('、') });
  }
  return need === null
    ? word('page.serviceAny')
    : word('page.serviceNeed', { need: t(`need.${need}`) });
}

function sitesNote(sites: CoverageSummary['basis']['sites']): string {
  return [
    ...(sites.closed > 0 ? [word('page.sitesClosed', { count: wholeNumber(sites.closed) })] : []),
    ...(sites.hoursUnknown > 0
      ? [word('page.sitesUnknown', { count: wholeNumber(sites.hoursUnknown) })]
      : []),
    ...(sites.suspended > 0
      ? [word('page.sitesSuspended', { count: wholeNumber(sites.suspended) })]
      : []),
    ...(sites.pending > 0
      ? [word('page.sitesPending', { count: wholeNumber(sites.pending) })]
      : []),
  ].join(' · ');
}
