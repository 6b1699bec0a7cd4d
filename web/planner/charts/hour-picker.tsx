import { useId, useRef, useState } from 'preact/hooks';
import type { CoverageProfile } from '../../../server/contract/coverage.ts';
import { Chip } from '../../ui/controls.tsx';
import { word } from '../words/words.ts';
import { formatHour, formatShare } from '../format.ts';
import { shareClass } from './figures.ts';
import { ShareLegend } from './share-legend.tsx';
import { clockText, days, hoursOfDay, isNight, moveHour } from './week.ts';
import './charts.css';

interface HourPickerProps {
  /** Colours the hours; null while it is not known. */
  readonly profile: CoverageProfile | null;
  readonly busy?: boolean;
  /** Hour of the week; null for none. */
  readonly hour: number | null;
  readonly onChoose: (hour: number | null) => void;
}

const clocks = Array.from({ length: hoursOfDay }, (_, clock) => clock);

/**
 * The hours of a week, coloured by what is covered then: a grid of 7 × 24 with one stop for the Tab
 * key, and two lists for whoever finds its squares too small.
 */
export function HourPicker({ profile, busy = false, hour, onChoose }: HourPickerProps) {
  const id = useId();
  const [focused, setFocused] = useState(hour ?? 9);
  const grid = useRef<HTMLTableElement>(null);
  const shown = hour ?? focused;

  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveHour(focused, event.key, event.ctrlKey || event.metaKey);
    if (next !== null) {
      event.preventDefault();
      setFocused(next);
      grid.current?.querySelector<HTMLElement>(`[data-hour="${next}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(focused);
    }
  };

  return (
    <fieldset class="hour-picker" aria-busy={busy}>
      <legend class="visually-hidden">{word('charts.hourLegend')}</legend>
      <div class="hour-lists">
        <Chip pressed={hour === null} icon="ui-clock" onClick={() => onChoose(null)}>
          {word('charts.hourNone')}
        </Chip>
        <label class="hour-list" for={`${id}-day`}>
          <span class="visually-hidden">{word('charts.hourDay')}</span>
          <select
            class="field-input"
            id={`${id}-day`}
            value={Math.floor(shown / hoursOfDay)}
            onChange={({ currentTarget }) =>
              onChoose(Number(currentTarget.value) * hoursOfDay + (shown % hoursOfDay))
            }
          >
            {days.map((day) => (
              <option key={day} value={day}>
                {word(`page.day.${day}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="hour-list" for={`${id}-clock`}>
          <span class="visually-hidden">{word('charts.hourClock')}</span>
          <select
            class="field-input"
            id={`${id}-clock`}
            value={shown % hoursOfDay}
            onChange={({ currentTarget }) =>
              onChoose(shown - (shown % hoursOfDay) + Number(currentTarget.value))
            }
          >
            {clocks.map((clock) => (
              <option key={clock} value={clock}>
                {clockText(clock)}–{clockText(clock + 1)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <table
        class="hour-grid"
        role="grid"
        ref={grid}
        aria-label={word('charts.hourGrid')}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <td />
            {clocks.map((clock) => (
              <th key={clock} scope="col" data-night={isNight(clock) ? '' : undefined}>
                <span class={clock % 3 === 0 ? '' : 'visually-hidden'}>{clock}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day}>
              <th scope="row">{word(`charts.dayShort.${day}`)}</th>
              {clocks.map((clock) => {
                const at = day * hoursOfDay + clock;
                const share = profile?.share[at] ?? null;
                return (
                  <td
                    key={clock}
                    role="gridcell"
                    class="hour-cell"
                    data-hour={at}
                    data-class={shareClass(share)}
                    aria-selected={at === hour}
                    aria-label={cellText(profile, at)}
                    tabIndex={at === focused ? 0 : -1}
                    onFocus={() => setFocused(at)}
                    onClick={() => onChoose(at)}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hour-said">{said(profile, busy, hour, focused)}</p>
      <ShareLegend night="line" />
    </fieldset>
  );
}

function cellText(profile: CoverageProfile | null, hour: number): string {
  const share = profile?.share[hour] ?? null;
  if (profile === null || share === null) {
    return word('charts.hourCellNone', { hour: formatHour(hour) });
  }
  return word('charts.hourCell', {
    hour: formatHour(hour),
    share: formatShare(share),
    sites: profile.sitesOpen[hour] ?? 0,
  });
}

/** The chosen hour in words, or the one that is looked at. */
function said(
  profile: CoverageProfile | null,
  busy: boolean,
  hour: number | null,
  focused: number,
): string {
  if (profile === null && busy) return word('charts.hourBusy');
  return hour === null && focused === 9
    ? word('charts.hourNoneHint')
    : cellText(profile, hour ?? focused);
}
