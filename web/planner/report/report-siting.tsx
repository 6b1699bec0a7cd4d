import { t } from '../../i18n/messages.ts';
import { formatCount, formatMinutes } from '../charts/figures.ts';
import { MarginalCurve } from '../charts/marginal-curve.tsx';
import { formatShare } from '../format.ts';
import { url } from '../navigation.ts';
import { sitingJob } from '../siting/job.ts';
import { boundText, headline, statusText } from '../siting/status-words.ts';
import { word } from '../words/words.ts';

/** The sites that were found, how sure they are, and what each adds. */
export function ReportSiting() {
  const job = sitingJob.value;
  const result = job?.result ?? null;
  if (job === null || result === null) return null;
  const { model, status, sites, curve, districts } = result;
  const bound = boundText(result);
  const reason = url.value.language === 'zh' ? result.reasonZh : result.reasonEn;
  const minutes = model === 'p_median' || model === 'p_center';
  return (
    <section class="report-section">
      <h2>{word('report.siting')}</h2>
      {status === 'infeasible' ? (
        <p class="report-answer">
          {word('siting.status.infeasible')} {reason}
        </p>
      ) : (
        <>
          <p class="report-answer">{headline(result)}</p>
          <p>
            {statusText(result)}
            {bound !== null && ` · ${bound}`}
          </p>
          <p class="report-note">
            {word('report.sitingTermsText', {
              model: word(`siting.model.${model}`),
              kind: t(`kind.${job.request.kind}`),
              sites: sites.length,
              candidates: formatCount(result.candidates),
              existing: formatCount(result.existing),
            })}{' '}
            {word('report.wgs84')}
          </p>
          <table class="report-table">
            <thead>
              <tr>
                <th scope="col">{word('siting.order')}</th>
                <th scope="col" class="report-words">
                  {word('siting.site')}
                </th>
                <th scope="col">{word('scenario.longitude')}</th>
                <th scope="col">{word('scenario.latitude')}</th>
                <th scope="col">{word(`siting.gain.${model}`)}</th>
                <th scope="col">{word(`siting.cumulative.${model}`)}</th>
              </tr>
            </thead>
            <tbody>
              {sites.map(({ id, name, district, position, gain, cumulative, required }, at) => (
                <tr key={id}>
                  <td>{at + 1}</td>
                  <th scope="row">
                    {name}
                    <small>
                      {district}
                      {required && ` · ${word('siting.isRequired')}`}
                    </small>
                  </th>
                  <td>{position[0].toFixed(5)}</td>
                  <td>{position[1].toFixed(5)}</td>
                  <td>{formatCount(gain)}</td>
                  <td>{minutes ? formatMinutes(cumulative) : formatCount(cumulative)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div class="report-keep report-chart">
            <MarginalCurve model={model} curve={curve} chosen={sites.length} />
          </div>
          <table class="report-table report-narrow">
            <thead>
              <tr>
                <th scope="col">{word('table.area')}</th>
                <th scope="col">{word('siting.before')}</th>
                <th scope="col">{word('siting.after')}</th>
              </tr>
            </thead>
            <tbody>
              {districts.map(({ code, name, before, after }) => (
                <tr key={code}>
                  <th scope="row">{name}</th>
                  <td>{formatShare(before)}</td>
                  <td>{formatShare(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
