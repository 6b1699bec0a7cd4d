import type { AreaCoverage, TravelCheck } from '../../../server/contract/coverage.ts';
import { word } from '../words/words.ts';
import { formatShare } from '../format.ts';
import { formatCount, formatMinutes } from './figures.ts';
import { shareBand, type ShareBand } from './share-band.ts';
import './charts.css';

interface ErrorBandProps {
  readonly area: AreaCoverage;
  readonly minutes: number;
  readonly check: TravelCheck | null;
}

/** A share on a bar of 0 to 100 % with its error band, and what drawn shapes would say instead. */
export function ErrorBand({ area, minutes, check }: ErrorBandProps) {
  const band = shareBand(area, minutes, check);
  if (band === null) return <p class="chart-none">{word('charts.bandNone')}</p>;
  return (
    <div class="error-band">
      <Track band={band} />
      <dl class="error-band-list">
        <Reading mark="share" name={word('charts.bandShare')} value={band.share}>
          {word('charts.bandShareHint')}
        </Reading>
        <Reading mark="road" name={word('charts.bandRoad')} value={band.fromRoad} />
        <Reading mark="unknown" name={word('charts.bandUnknown')} value={band.unknownOpen} />
        {band.drawn !== null && (
          <>
            <Reading mark="drawn" name={word('charts.bandIsochrone')} value={band.drawn.isochrone}>
              {over(band.drawn.isochroneOver, band.drawn.minutes)}
            </Reading>
            <Reading mark="drawn" name={word('charts.bandCircle')} value={band.drawn.circle}>
              {over(band.drawn.circleOver, band.drawn.minutes)}
            </Reading>
          </>
        )}
      </dl>
      <p class="chart-note">{checkText(check)}</p>
    </div>
  );
}

/** How far the travel times can be trusted, in a sentence. */
function checkText(check: TravelCheck | null): string {
  if (check === null) return word('charts.bandNoCheck');
  return word('charts.bandCheck', {
    pairs: formatCount(check.pairs),
    median: formatMinutes(check.medianSeconds),
    p90: formatMinutes(check.p90Seconds),
  });
}

function over(overstatement: number, minutes: number): string {
  return word('charts.bandOver', { percent: formatShare(overstatement), minutes });
}

function Track({ band }: { readonly band: ShareBand }) {
  const { share, fromRoad, unknownOpen, drawn } = band;
  return (
    <div class="band-track" aria-hidden="true">
      {unknownOpen !== null && <span data-mark="unknown" style={from(share, unknownOpen)} />}
      {fromRoad !== null && <span data-mark="road" style={from(share, fromRoad)} />}
      <span data-mark="share" style={from(0, share)} />
      {drawn !== null && (
        <>
          <i style={{ insetInlineStart: `${drawn.isochrone * 100}%` }} />
          <i style={{ insetInlineStart: `${drawn.circle * 100}%` }} />
        </>
      )}
    </div>
  );
}

function from(low: number, high: number): { insetInlineStart: string; width: string } {
  return { insetInlineStart: `${low * 100}%`, width: `${Math.max(0, high - low) * 100}%` };
}

interface ReadingProps {
  readonly mark: string;
  readonly name: string;
  readonly value: number | null;
  readonly children?: string;
}

function Reading({ mark, name, value, children }: ReadingProps) {
  if (value === null) return null;
  return (
    <div class="reading">
      <dt>
        <span class="band-swatch" data-mark={mark} aria-hidden="true" />
        {name}
        {children !== undefined && <small>{children}</small>}
      </dt>
      <dd>{formatShare(value)}</dd>
    </div>
  );
}
