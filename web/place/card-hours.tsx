import type { PlaceDetail } from '../../server/contract/place.ts';
import { formatDate, formatWeekday } from '../i18n/format.ts';
import { say } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { now } from '../state.ts';
import { hoursByDay, type DayHours } from './hours-by-day.ts';

/** The week from today, with holidays and notices already in it; the next week on demand. */
export function CardHours({ place }: { readonly place: PlaceDetail }) {
  const { intervals, open, timeZone } = place;
  if (intervals === null) {
    return (
      <section>
        <h3>{say('card.hours')}</h3>
        <p>{say('card.hoursUnknown')}</p>
      </section>
    );
  }
  const running = open.state === 'open' || open.state === 'closing_soon';
  const days = hoursByDay(intervals, running, now.value, timeZone, 14);
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
              {spanTexts(day).map((text) => (
                <span key={text} class="hours-span">
                  {text}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function spanTexts({ allDay, spans }: DayHours): string[] {
  if (allDay) return [say('card.allDay')];
  if (spans.length === 0) return [say('card.closedAllDay')];
  return spans.map(({ from, to, nextDay }) => {
    const end = `${nextDay ? say('card.nextDay') : ''}${to}`;
    return from === null ? say('card.until', { time: end }) : `${from}–${end}`;
  });
}
