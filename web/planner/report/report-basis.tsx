import type { CoverageBasis } from '../../../server/contract/coverage.ts';
import { horizonMinutes, type Tab } from '../choices.ts';
import { formatDay } from '../format.ts';
import { sitingJob } from '../siting/job.ts';
import { layerName, site } from '../state.ts';
import { word, type WordKey } from '../words/words.ts';

interface ReportBasisProps {
  readonly basis: CoverageBasis;
  readonly tab: Tab;
}

/** Formulas of what is in the report, and where its data come from and of what date they are. */
export function ReportBasis({ basis, tab }: ReportBasisProps) {
  const { layer, roads, sites, version, resolution, mode } = basis;
  return (
    <>
      <section class="report-section">
        <h2>{word('report.formulas')}</h2>
        <ul class="report-list">
          {formulas(tab).map((key) => (
            <li key={key}>{word(key, { horizon: horizonMinutes[mode] })}</li>
          ))}
        </ul>
      </section>
      <section class="report-section report-keep">
        <h2>{word('report.sources')}</h2>
        <dl class="report-terms">
          <div>
            <dt>{word('report.sourcePeople')}</dt>
            <dd>
              {layerName(layer)} · {layer.source} · {formatDay(layer.date)}
              {layer.estimated && ` · ${word('report.estimated')}`}
            </dd>
          </div>
          <div>
            <dt>{word('report.sourceRoads')}</dt>
            <dd>
              {roads.source} · {formatDay(roads.builtAt)}
              {roads.demonstration && ` · ${word('report.demonstration')}`}
            </dd>
          </div>
          <div>
            <dt>{word('report.sourcePlaces')}</dt>
            <dd>
              {word('report.sourcePlacesText', {
                version,
                counted: sites.counted,
                closed: sites.closed,
                unknown: sites.hoursUnknown,
                suspended: sites.suspended,
                pending: sites.pending,
              })}
              {basis.demonstrationPlaces && ` · ${word('report.demonstration')}`}
            </dd>
          </div>
          <div>
            <dt>{word('report.sourceGrid')}</dt>
            <dd>{word('report.sourceGridText', { resolution })}</dd>
          </div>
          <Attributions />
        </dl>
      </section>
    </>
  );
}

/** The source lines and the approval number that a deployment must show. */
function Attributions() {
  const lines = [...(site.value?.attributions ?? [])];
  const approval = site.value?.mapApproval ?? null;
  if (lines.length === 0 && approval === null) return null;
  return (
    <div>
      <dt>{word('map.sources')}</dt>
      <dd>{[...lines, ...(approval === null ? [] : [approval])].join(' · ')}</dd>
    </div>
  );
}

function formulas(tab: Tab): WordKey[] {
  const model = sitingJob.value?.request.model;
  return [
    'report.formula.share',
    'report.formula.band',
    'report.formula.backup',
    'report.formula.minutes',
    ...(tab === 'equity' ? (['report.formula.gini'] as const) : []),
    ...(tab === 'siting' && model !== undefined ? ([`report.formula.${model}`] as const) : []),
  ];
}
