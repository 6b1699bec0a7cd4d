import type { CoverageSummary } from '../../../server/contract/coverage.ts';
import { baseline } from '../baseline.ts';
import { formatCount, formatMinutes } from '../charts/figures.ts';
import { bandOf } from '../figures/band.ts';
import { formatPoints, formatShare } from '../format.ts';
import { url } from '../navigation.ts';
import { nameOfCompared } from '../scenario/compared-names.ts';
import { areaRows, changeOf, sortRows } from '../table/area-rows.ts';
import { word } from '../words/words.ts';

/** The areas that the page shows, in its order; the head comes again on each sheet. */
export function ReportAreas({ summary }: { readonly summary: CoverageSummary }) {
  const { level, sort, descending, language, compare } = url.value;
  const before = baseline.value;
  const rows = sortRows(areaRows(summary, level, before), sort, descending, language);
  return (
    <section class="report-section">
      <h2>{word('report.areas')}</h2>
      {before !== null && compare !== null && (
        <p class="report-note">{word('report.compared', { name: nameOfCompared(compare) })}</p>
      )}
      <table class="report-table">
        <thead>
          <tr>
            <th scope="col">{word('table.area')}</th>
            <th scope="col">{word('table.people')}</th>
            <th scope="col">{word('table.share')}</th>
            <th scope="col">{word('report.bandColumn')}</th>
            <th scope="col">{word('table.backup')}</th>
            <th scope="col">{word('table.minutes')}</th>
            <th scope="col">{word('table.sites')}</th>
            {before !== null && (
              <>
                <th scope="col">{word('table.before')}</th>
                <th scope="col">{word('table.change')}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {[{ area: summary.city, before: before?.city ?? null }, ...rows].map((row) => {
            const { area } = row;
            const band = bandOf(area);
            const change = changeOf(row);
            return (
              <tr key={area.code} data-level={area.level}>
                <th scope="row">{area.level === 'city' ? word('scenario.city') : area.name}</th>
                <td>{formatCount(area.people)}</td>
                <td>{formatShare(area.share)}</td>
                <td>
                  {band === null ? '–' : `${formatShare(band.low)}–${formatShare(band.high)}`}
                </td>
                <td>{formatShare(area.backupShare)}</td>
                <td>{formatMinutes(area.meanMinutes)}</td>
                <td>{formatCount(area.sites)}</td>
                {before !== null && (
                  <>
                    <td>{formatShare(row.before?.share ?? null)}</td>
                    <td>{change === null ? '–' : formatPoints(change)}</td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
