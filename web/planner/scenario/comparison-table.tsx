import type { AreaCoverage, CoverageSummary } from '../../../server/contract/coverage.ts';
import { formatSignedCount } from '../charts/figures.ts';
import { formatPoints, formatShare } from '../format.ts';
import { word } from '../words/words.ts';
import { comparedAreas } from './compare-areas.ts';

interface ComparisonTableProps {
  readonly a: CoverageSummary;
  readonly b: CoverageSummary;
  readonly nameA: string;
  readonly nameB: string;
}

/** City and districts in both, and A − B in points and in people. */
export function ComparisonTable({ a, b, nameA, nameB }: ComparisonTableProps) {
  return (
    <div
      class="chart-scroll-x"
      role="region"
      aria-label={word('scenario.compareTable')}
      tabIndex={0}
    >
      <table class="chart-table">
        <thead>
          <tr>
            <th scope="col">{word('table.area')}</th>
            <th scope="col">{word('scenario.columnA', { name: nameA })}</th>
            <th scope="col">{word('scenario.columnB', { name: nameB })}</th>
            <th scope="col">{word('scenario.difference')}</th>
            <th scope="col">{word('scenario.differencePeople')}</th>
          </tr>
        </thead>
        <tbody>
          {comparedAreas(a, b).map(({ here, there, points, people }) => (
            <tr key={here.code} data-level={here.level}>
              <th scope="row">{nameOf(here)}</th>
              <td>{formatShare(here.share)}</td>
              <td>{formatShare(there?.share ?? null)}</td>
              <td data-sign={signOf(points)}>{points === null ? '–' : formatPoints(points)}</td>
              <td data-sign={signOf(people)}>{formatSignedCount(people)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nameOf({ level, name }: AreaCoverage): string {
  return level === 'city' ? word('scenario.city') : name;
}

function signOf(difference: number | null): 'more' | 'less' | 'same' {
  if (difference === null || Math.abs(difference) < 5e-4) return 'same';
  return difference > 0 ? 'more' : 'less';
}
