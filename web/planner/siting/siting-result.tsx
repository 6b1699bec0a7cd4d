import type { SitingResult } from '../../../server/contract/siting.ts';
import { MarginalCurve } from '../charts/marginal-curve.tsx';
import { formatCount } from '../charts/figures.ts';
import { formatPoints, formatShare } from '../format.ts';
import { navigate, url } from '../navigation.ts';
import { downloadText } from '../report/download.ts';
import { addSites } from '../scenario/draft.ts';
import { announcement } from '../state.ts';
import { Button } from '../../ui/controls.tsx';
import { word } from '../words/words.ts';
import { Alternatives } from './alternatives.tsx';
import type { SitingJobState } from './job-state.ts';
import { sitesCsv } from './sites-csv.ts';
import { SiteTable } from './site-table.tsx';
import { boundText, headline, statusText } from './status-words.ts';

interface SitingResultViewProps {
  readonly job: SitingJobState;
  readonly result: SitingResult;
}

/** What was found: how good and how sure, the sites in order of building, and what to do next. */
export function SitingResultView({ job, result }: SitingResultViewProps) {
  const { status, sites, model } = result;
  const bound = boundText(result);
  if (status === 'infeasible') return <Infeasible result={result} />;
  return (
    <div class="siting-result">
      <div class="siting-verdict" data-status={status} role="status">
        <p class="siting-headline">{headline(result)}</p>
        <p class="siting-status">{statusText(result)}</p>
        <p class="quiet">
          {word('siting.statusSeconds', {
            seconds: result.seconds.toFixed(1),
            candidates: formatCount(result.candidates),
            existing: formatCount(result.existing),
          })}
          {bound !== null && ` ${bound}`}
        </p>
        <FairnessCost job={job} result={result} />
      </div>
      {sites.length === 0 ? (
        <p>{word('siting.noSites')}</p>
      ) : (
        <>
          <div class="siting-actions">
            <Button tone="strong" icon="ui-plus" onClick={() => putIntoScenario(job, result)}>
              {word('siting.toScenario')}
            </Button>
            <Button
              icon="ui-copy"
              onClick={() => downloadText('siting.csv', 'text/csv', sitesCsv(result))}
            >
              {word('siting.csv')}
            </Button>
          </div>
          <SiteTable result={result} />
        </>
      )}
      <MarginalCurve model={model} curve={result.curve} chosen={sites.length} />
      <Districts result={result} />
      <Alternatives result={result} />
    </div>
  );
}

function Infeasible({ result }: { readonly result: SitingResult }) {
  const reason = url.value.language === 'zh' ? result.reasonZh : result.reasonEn;
  return (
    <div class="siting-verdict" data-status="infeasible" role="alert">
      <p class="siting-headline">{word('siting.status.infeasible')}</p>
      {reason !== null && (
        <p>
          {word('siting.reason')}
          {reason}
        </p>
      )}
    </div>
  );
}

function FairnessCost({ job, result }: SitingResultViewProps) {
  const { minimumShare } = job.request;
  const { fairnessCost } = result;
  if (minimumShare === undefined || fairnessCost === null) return null;
  return (
    <p class="siting-fairness">
      {fairnessCost < 0.5
        ? word('siting.fairnessFree', { share: formatShare(minimumShare) })
        : word('siting.fairness', {
            share: formatShare(minimumShare),
            people: formatCount(fairnessCost),
          })}
    </p>
  );
}

/** All sites in one step, so that one undo takes them back. */
function putIntoScenario(job: SitingJobState, { sites }: SitingResult): void {
  const { kind, capacity } = job.request;
  addSites(
    sites.map(({ name, position }) => ({
      kind,
      position,
      ...(name === '' ? {} : { name: name.slice(0, 80) }),
      ...(capacity === undefined ? {} : { capacity }),
    })),
  );
  announcement.value = word('siting.toScenarioDone', { count: sites.length });
  navigate({ tab: 'scenario' }, 'push');
}

/** Whom it helps: the share of each district before and after. */
function Districts({ result: { districts } }: { readonly result: SitingResult }) {
  if (districts.length === 0) return null;
  return (
    <section class="siting-part" aria-labelledby="siting-districts">
      <h3 id="siting-districts">{word('siting.districts')}</h3>
      <table class="chart-table">
        <thead>
          <tr>
            <th scope="col">{word('table.area')}</th>
            <th scope="col">{word('siting.before')}</th>
            <th scope="col">{word('siting.after')}</th>
            <th scope="col">{word('table.change')}</th>
          </tr>
        </thead>
        <tbody>
          {districts.map(({ code, name, before, after }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td>{formatShare(before)}</td>
              <td>{formatShare(after)}</td>
              <td>{before === null || after === null ? '–' : formatPoints(after - before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
