import { computed } from '@preact/signals';
import { word } from '../words/words.ts';
import { gaps, summary, values } from '../answers.ts';
import { formatPeople, formatShare, wholeNumber } from '../format.ts';
import { url } from '../navigation.ts';
import { pointedArea, pointedCell } from '../state.ts';
import { horizonOf } from '../travel-status.ts';
import { shownFill, type ScaledFill } from './fills.ts';

/** On a phone the strip would cover half of the map; there it opens by a press. */
const wide = matchMedia('(min-width: 56rem)');

/** What the colours of the map mean, class by class. */
export interface LegendText {
  readonly title: string;
  readonly classes: readonly { readonly token: string; readonly label: string }[];
}

/** The legend as words and tokens: drawn below, and beside the printed and the saved map. */
export const legend = computed<LegendText | null>(() => {
  const fill = shownFill.value;
  return fill === null ? null : { title: titleOf(fill), classes: classesOf(fill) };
});

export function Legend() {
  const text = legend.value;
  if (text === null) return null;
  const ofAreas = url.value.level !== 'cells';
  return (
    <details class="legend" open={wide.matches}>
      <summary>{text.title}</summary>
      <ul class="legend-classes" data-figure={shownFill.value?.figure}>
        {text.classes.map(({ token, label }) => (
          <li key={token}>
            <span class="legend-swatch" style={{ background: `var(${token})` }} />
            {label}
          </li>
        ))}
        {ofAreas && (
          <li>
            <span class="legend-swatch legend-hatch" />
            {word('map.noData')}
          </li>
        )}
      </ul>
      <ul class="legend-marks">
        <li>
          <span class="legend-dot" />
          {word('map.counted')}
        </li>
        <li>
          <span class="legend-dot" data-state="other" />
          {word('map.notCounted')}
        </li>
        <li>
          <span class="legend-dot" data-state="opened" />
          {word('map.opened')}
        </li>
        <li>
          <span class="legend-dot" data-state="closed" />
          {word('map.closed')}
        </li>
        {gaps.answer.value.value !== null && (
          <li>
            <span class="legend-ring" />
            {word('map.gap')}
          </li>
        )}
        <li class="legend-pointed">{pointedText()}</li>
      </ul>
    </details>
  );
}

/** Figures of what the mouse is on; the table has the same for whoever has none. */
function pointedText(): string {
  const area = summary.answer.value.value?.areas.find(({ code }) => code === pointedArea.value);
  if (area !== undefined) return `${area.name} ${formatShare(area.share)}`;
  const answer = values.answer.value.value;
  const at = pointedCell.value === null ? -1 : (answer?.position.indexOf(pointedCell.value) ?? -1);
  if (answer === null || at < 0) return '\u00A0';
  const people = formatPeople(answer.people[at] ?? 0);
  const value = answer.value[at] ?? null;
  return `${word('gaps.peopleCount', { people })} · ${cellText(value, answer.measure === 'nearest')}`;
}

function cellText(value: number | null, inSeconds: boolean): string {
  if (!inSeconds) return value === null ? word('table.none') : String(value);
  return value === null
    ? word('gaps.beyond', { horizon: horizonOf(url.value.mode) })
    : word('table.minutesValue', { minutes: (value / 60).toFixed(1) });
}

function titleOf({ figure }: { readonly figure: ScaledFill<string>['figure'] }): string {
  const { minutes, measure } = url.value;
  switch (figure) {
    case 'share':
      return word('map.legendShare', { minutes });
    case 'minutes':
      return word('map.legendMinutes');
    case 'share_change':
      return word('map.legendChange');
    case 'minutes_change':
      return word('map.legendMinutesChange');
    default:
      return word('map.legendMeasure', { measure: word(`page.measure.${measure}`) });
  }
}

/** The best first, as one reads a scale from the top; the breaks as they are used. */
function classesOf({ scale, figure }: ScaledFill<string> | ScaledFill<number>) {
  const { breaks, colours } = scale;
  const print = printerOf(figure);
  const labels = colours.map((token, at) => ({
    token,
    label: labelOf(breaks[at - 1], breaks[at], print, figure),
  }));
  return figure === 'minutes' || figure === 'minutes_change' ? labels : labels.toReversed();
}

function labelOf(
  from: number | undefined,
  to: number | undefined,
  print: (value: number) => string,
  figure: ScaledFill<string>['figure'],
): string {
  if (from === undefined && to === undefined) return word('map.all');
  if (from === undefined) {
    return word(figure === 'minutes' ? 'map.upTo' : 'map.below', { to: print(to!) });
  }
  if (to === undefined) {
    return figure === 'minutes'
      ? word('map.beyond', { horizon: print(from) })
      : word('map.above', { from: print(from) });
  }
  if (from === -to) return word('map.same');
  // The unit stands once; signs need more room between them than a dash.
  if (figure === 'share') return word('map.range', { from: trimmed(from * 100), to: print(to) });
  const signs = figure === 'share_change' || figure === 'minutes_change';
  return word(signs ? 'map.rangeSigned' : 'map.range', { from: print(from), to: print(to) });
}

function printerOf(figure: ScaledFill<string>['figure']): (value: number) => string {
  switch (figure) {
    case 'share':
      return (value) => `${trimmed(value * 100)}%`;
    case 'share_change':
      return (value) => signed(value * 100);
    case 'minutes_change':
      return signed;
    case 'minutes':
      return trimmed;
    default:
      return (value) => (Math.abs(value) >= 1000 ? wholeNumber(value) : String(value));
  }
}

function signed(value: number): string {
  return `${value > 0 ? '+' : '−'}${trimmed(Math.abs(value))}`;
}

function trimmed(value: number): string {
  return String(Number(value.toFixed(2)));
}
