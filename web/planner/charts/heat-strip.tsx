import type { CoverageProfile } from '../../../server/contract/coverage.ts';
import { word } from '../words/words.ts';
import { ChartFrame } from './chart-frame.tsx';
import { formatHour, formatShare } from '../format.ts';
import { shareClass } from './figures.ts';
import { Plot, polyline } from './plot.tsx';
import { ShareLegend } from './share-legend.tsx';
import { days, hoursOfDay, hoursOfWeek, isNight, meanShare, weekExtremes } from './week.ts';

/** The week as 168 columns: how much is covered, night against day, and what unknown hours hide. */
export function HeatStrip({ profile }: { readonly profile: CoverageProfile }) {
  const { share, shareUnknownOpen } = profile;
  return (
    <ChartFrame
      title={word('charts.stripTitle')}
      summary={summaryOf(profile)}
      columns={['', word('charts.stripDay'), word('charts.stripNight'), word('charts.stripMean')]}
      rows={days.map((day) => {
        const inDay = (hour: number) => Math.floor(hour / hoursOfDay) === day;
        return [
          word(`page.day.${day}`),
          formatShare(meanShare(share, (hour) => inDay(hour) && !isNight(hour))),
          formatShare(meanShare(share, (hour) => inDay(hour) && isNight(hour))),
          formatShare(meanShare(share, inDay)),
        ];
      })}
    >
      <Plot
        xTitle=""
        yTitle=""
        ratio={0.3}
        xTicks={days.map((day) => ({
          at: (day + 0.5) / days.length,
          label: word(`charts.dayShort.${day}`),
        }))}
        yTicks={[0, 0.5, 1].map((at) => ({ at, label: `${at * 100}%` }))}
      >
        {share.map((value, hour) => (
          <rect
            key={hour}
            class={value === null ? 'strip-none' : 'strip-hour'}
            data-class={shareClass(value)}
            x={column(hour)}
            width={column(1) + 0.02}
            y={100 - (value ?? 1) * 100}
            height={(value ?? 1) * 100}
          />
        ))}
        {share.map(
          (_, hour) =>
            isNight(hour) && (
              <rect
                key={hour}
                class="strip-night"
                x={column(hour)}
                width={column(1) + 0.02}
                y="0"
                height="100"
              />
            ),
        )}
        {days.slice(1).map((day) => (
          <line
            key={day}
            class="strip-midnight"
            x1={column(day * hoursOfDay)}
            x2={column(day * hoursOfDay)}
            y1="0"
            y2="100"
          />
        ))}
        {hidesUnknown(profile) && (
          <polyline class="strip-unknown" points={polyline(stepsOf(shareUnknownOpen))} />
        )}
      </Plot>
      <ShareLegend night="shade">
        {hidesUnknown(profile) && (
          <li>
            <span class="line-swatch" data-line="dashed" />
            {word('charts.stripUnknown')}
          </li>
        )}
      </ShareLegend>
    </ChartFrame>
  );
}

function summaryOf({ share, night, day }: CoverageProfile): string {
  const extremes = weekExtremes(share);
  if (extremes === null) return word('charts.noData');
  const { best, worst } = extremes;
  return word('charts.stripSummary', {
    day: formatShare(day),
    night: formatShare(night),
    best: formatShare(share[best] ?? null),
    bestHour: formatHour(best),
    worst: formatShare(share[worst] ?? null),
    worstHour: formatHour(worst),
  });
}

function hidesUnknown({ share, shareUnknownOpen }: CoverageProfile): boolean {
  return shareUnknownOpen.some(
    (value, hour) => value !== null && value > (share[hour] ?? 0) + 5e-4,
  );
}

function column(hour: number): number {
  return (hour / hoursOfWeek) * 100;
}

/** The tops of the columns as one line; an hour without a share lies at the bottom. */
function stepsOf(share: readonly (number | null)[]): [number, number][] {
  return share.flatMap((value, hour): [number, number][] => [
    [hour / hoursOfWeek, value ?? 0],
    [(hour + 1) / hoursOfWeek, value ?? 0],
  ]);
}
