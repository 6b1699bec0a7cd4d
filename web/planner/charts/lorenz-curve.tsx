import type { CoverageEquity } from '../../../server/contract/coverage.ts';
import { word } from '../words/words.ts';
import { ChartFrame } from './chart-frame.tsx';
import { formatShare } from '../format.ts';
import { accessOfWorst } from './lorenz.ts';
import { Plot, polyline } from './plot.tsx';

const tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const quarters = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: `${at * 100}%` }));

/** How evenly access is spread: the further the curve hangs below the diagonal, the less so. */
export function LorenzCurve({ equity }: { readonly equity: CoverageEquity }) {
  const { gini, lorenz } = equity;
  const half = accessOfWorst(lorenz, 0.5);
  if (gini === null || half === null) {
    return <p class="chart-none">{word('charts.lorenzNone')}</p>;
  }
  const curve = polyline(lorenz);
  const summary = [
    word('charts.lorenzGini', { gini: gini.toFixed(3) }),
    word('charts.lorenzHalf', { share: formatShare(half) }),
  ].join(' · ');
  return (
    <ChartFrame
      title={word('charts.lorenzTitle')}
      summary={summary}
      columns={[word('charts.lorenzPeople'), word('charts.lorenzAccess')]}
      rows={tenths.map((people) => [
        formatShare(people),
        formatShare(accessOfWorst(lorenz, people)),
      ])}
    >
      <Plot
        xTitle={word('charts.lorenzPeople')}
        yTitle={word('charts.lorenzAccess')}
        ratio={0.8}
        xTicks={quarters}
        yTicks={quarters}
      >
        <polygon class="lorenz-gap" points={`${curve} 0,100`} />
        <line class="lorenz-equal" x1="0" y1="100" x2="100" y2="0" />
        <polyline class="chart-curve" points={curve} />
      </Plot>
      <ul class="share-legend">
        <li>
          <span class="line-swatch" data-line="dashed" />
          {word('charts.lorenzEqual')}
        </li>
        <li>
          <span class="line-swatch" />
          {word('charts.lorenzAccess')}
        </li>
      </ul>
    </ChartFrame>
  );
}
