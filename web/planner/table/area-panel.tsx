import type { AreaCoverage, CoverageSummary } from '../../../server/contract/coverage.ts';
import { Button, IconButton } from '../../ui/controls.tsx';
import { ErrorBand } from '../charts/error-band.tsx';
import { formatPeople, formatShare } from '../format.ts';
import { showArea } from '../map/show-area.ts';
import { navigate, url } from '../navigation.ts';
import { horizonOf } from '../travel-status.ts';
import { word } from '../words/words.ts';
import { whyNone } from './area-table.tsx';

/** The area that is looked at; nothing while none is. */
export function AreaPanel({ summary }: { readonly summary: CoverageSummary }) {
  const area = summary.areas.find(({ code }) => code === url.value.area);
  if (area === undefined) return null;
  const { basis } = summary;
  return (
    <section class="detail" aria-label={nameOf(area)}>
      <div class="detail-head">
        <h3>{nameOf(area)}</h3>
        <IconButton
          icon="ui-close"
          label={word('table.close')}
          onClick={() => navigate({ area: null })}
        />
      </div>
      {area.share === null ? (
        <p>{whyNone(area)}</p>
      ) : (
        <ErrorBand area={area} minutes={basis.minutes} check={basis.check} />
      )}
      <dl class="detail-figures">
        <Line name={word('table.unreached')} value={formatPeople(area.people - area.covered)} />
        <Line name={word('table.median')} value={minutes(area.medianMinutes)} />
        <Line
          name={word('page.beyond', { horizon: horizonOf(basis.mode) })}
          value={formatShare(area.beyondShare)}
        />
      </dl>
      {area.roadShare !== null && area.roadShare < 0.995 && (
        <p class="quiet">{word('table.partial', { share: formatShare(area.roadShare) })}</p>
      )}
      <div class="detail-actions">
        <Button icon="ui-locate" onClick={() => void showArea(area.code)}>
          {word('table.zoom')}
        </Button>
        {area.level === 'drawn' ? (
          <Button onClick={() => navigate({ polygon: [], area: null })}>
            {word('table.removeDrawn')}
          </Button>
        ) : (
          <Button onClick={() => navigate({ tab: 'gaps', gap: null })}>
            {word('table.showGaps')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Line({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function nameOf(area: AreaCoverage): string {
  return area.level === 'drawn' ? word('table.drawn') : area.name;
}

function minutes(value: number | null): string {
  return value === null
    ? word('table.none')
    : word('table.minutesValue', { minutes: value.toFixed(1) });
}
