import type { SitingModel, SitingResult } from '../../../server/contract/siting.ts';
import { word } from '../words/words.ts';
import { ChartFrame } from './chart-frame.tsx';
import { formatCount, formatMinutes } from './figures.ts';
import { marginalPoints } from './marginal.ts';
import { placeAt, Plot, polyline } from './plot.tsx';
import { niceTicks } from './ticks.ts';

interface MarginalCurveProps {
  readonly model: SitingModel;
  readonly curve: SitingResult['curve'];
  /** New sites of the plan that is shown. */
  readonly chosen: number;
}

/** What each further site is worth: proven points are filled, quick estimates are hollow. */
export function MarginalCurve({ model, curve, chosen }: MarginalCurveProps) {
  const points = marginalPoints(model, curve);
  const last = points.at(-1);
  if (last === undefined || points.length < 2) return null;
  const format = model === 'p_median' || model === 'p_center' ? formatMinutes : formatCount;
  const yTicks = niceTicks(Math.max(...points.map(({ value }) => value)));
  const xTicks = niceTicks(last.sites, 5);
  const most = { x: xTicks.at(-1) ?? 1, y: yTicks.at(-1) ?? 1 };
  const place = (sites: number, value: number): [number, number] => [
    sites / most.x,
    value / most.y,
  ];
  const plan = points.find(({ sites }) => sites === chosen) ?? last;
  return (
    <ChartFrame
      title={word('charts.marginalTitle')}
      summary={word(`charts.marginalSummary.${model}`, {
        sites: plan.sites,
        value: format(plan.value),
        last: format(plan.step),
      })}
      columns={[
        word('charts.marginalSites'),
        word(`charts.marginal.${model}`),
        '+1',
        word('charts.marginalStatus'),
      ]}
      rows={points.map(({ sites, value, step, proven }) => [
        String(sites),
        format(value),
        format(step),
        word(proven ? 'charts.marginalProven' : 'charts.marginalPreview'),
      ])}
    >
      <Plot
        xTitle={word('charts.marginalSites')}
        yTitle={word(`charts.marginal.${model}`)}
        ratio={0.6}
        xTicks={xTicks.map((sites) => ({ at: sites / most.x, label: String(sites) }))}
        yTicks={yTicks.map((value) => ({ at: value / most.y, label: formatCount(value) }))}
        marks={points.map(({ sites, value, proven }) => (
          <span
            key={sites}
            class="curve-point"
            data-proven={proven ? '' : undefined}
            data-chosen={sites === chosen ? '' : undefined}
            style={placeAt(...place(sites, value))}
          />
        ))}
      >
        {plan.sites === chosen && (
          <line
            class="curve-plan"
            x1={(chosen / most.x) * 100}
            x2={(chosen / most.x) * 100}
            y1={100 - (plan.value / most.y) * 100}
            y2="100"
          />
        )}
        <polyline
          class="chart-curve"
          points={polyline(points.map(({ sites, value }) => place(sites, value)))}
        />
      </Plot>
      <ul class="share-legend">
        <li>
          <span class="curve-point" data-proven="" />
          {word('charts.marginalProven')}
        </li>
        <li>
          <span class="curve-point" />
          {word('charts.marginalPreview')}
        </li>
        {plan.sites === chosen && (
          <li>
            <span class="curve-point" data-proven="" data-chosen="" />
            {word('charts.marginalChosen', { sites: chosen })}
          </li>
        )}
      </ul>
    </ChartFrame>
  );
}
