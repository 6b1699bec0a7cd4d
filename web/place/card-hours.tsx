import type { PlaceDetail } from '../../server/contract/place.ts';
import { formatDate, formatWeekday } from '../i18n/format.ts';
import { say } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { now } from '../state.ts';
import { hoursByDay, type DayHours } from './hours-by-day.ts';

/** The week from today, with holidays and notices already in it; the next week on demand. */
export function CardHours({ place }: { readonly place: PlaceDetail }) {
  const { intervals, timeZone } = place;
  if (intervals === null) {
    return (
      <section>
        <h3>{say('card.hours')}</h3>
        <p>{say('card.hoursUnknown')}</p>
      </section>
    );
  }
  const days = hoursByDay(intervals, now.value, timeZone, 14);
  return (
    <section>
      <h3>{say('card.hours')}</h3>
      <HoursTable days={days.slice(0, 7)} timeZone={timeZone} />
      <details class="card-more">
        <summary>{say('card.hoursMore')}</summary>
        <HoursTable days={days.slice(7)} timeZone={timeZone} />
      </details>
    </section>
  );
}

interface HoursTableProps {
  readonly days: readonly DayHours[];
  readonly timeZone: string;
}

function HoursTable({ days, timeZone }: HoursTableProps) {
  const { language } = url.value;
  return (
    <table class="hours">
      <caption class="visually-hidden">{say('card.hours')}</caption>
      <tbody>
        {days.map((day) => (
          <tr
            key={day.date.getTime()}
            {...(day.today ? { 'data-today': '', 'aria-current': 'date' } : {})}
          >
            <th scope="row">
              {day.today ? say('day.today') : formatWeekday(day.date, timeZone, language)}
              <span class="hours-date">{formatDate(day.date, timeZone, language)}</span>
            </th>
            <td>
              {spanTexts(day).map(({ text, running }) => (
                <span key={text} class="hours-span">
                  {text}
                  {running && <span class="hours-now">{say('card.hoursNow')}</span>}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SpanText {
  readonly text: string;
  /** Marked as the one that is on. */
  readonly running: boolean;
}

function spanTexts({ allDay, spans }: DayHours): SpanText[] {
  if (allDay) {
    return [{ text: say('card.allDay'), running: spans.some(({ running }) => running) }];
  }
  if (spans.length === 0) return [{ text: say('card.closedAllDay'), running: false }];
  return spans.map(({ from, to, nextDay, running }) => ({
    text: `${from}–${nextDay ? say('card.nextDay') : ''}${to}`,
    running,
  }));
}
