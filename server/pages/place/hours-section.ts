import { html, type Html } from '../../http/html.ts';
import { isSameHours } from './day-hours.ts';
import { mondayFirst } from './json-ld-hours.ts';
import type { ChangedDay, PlaceHours } from './place-hours.ts';
import type { PlaceView } from './place-view.ts';

/** The ordinary week, what holds on holidays, and what differs in the next two weeks. */
export function hoursSection(view: PlaceView): Html {
  const { hours, say, detail } = view;
  if (hours === null) {
    return html`<section>
      <h2>${say('hours.heading')}</h2>
      <p>${say('hours.unknown')}</p>
    </section>`;
  }
  return html`<section>
    <h2>${say('hours.heading')}</h2>
    <table>
      ${daysTable(say('hours.week'), weekRows(hours, view), view)}
    </table>
    <p class="quiet">${say(`policy.${detail.holidayPolicy}`)}</p>
    ${detail.status === 'open' ? changesOf(hours, view) : null}
  </section>`;
}

function weekRows({ week, today }: PlaceHours, { moments }: PlaceView): Html[] {
  return week
    .toSorted((a, b) => mondayFirst(a.day) - mondayFirst(b.day))
    .map(
      ({ day, spans }) =>
        html`<tr${day === today ? html` aria-current="date"` : null}><th scope="row">${moments.weekday(day)}</th><td>${spansOf(moments.spans(spans))}</td></tr>`,
    );
}

function changesOf({ changes }: PlaceHours, view: PlaceView): Html {
  const { say } = view;
  if (changes.length === 0) return html`<p class="quiet">${say('hours.noChanges')}</p>`;
  const rows = runsOf(changes).map((run) => changeRow(run, view));
  return html`<table class="changes">
    ${daysTable(say('hours.changes'), rows, view)}
  </table>`;
}

/** What stands in a table of days and their times. */
function daysTable(caption: string, rows: readonly Html[], { say }: PlaceView): Html {
  return html`<caption>
      ${caption}
    </caption>
    <thead class="hidden">
      <tr>
        <th scope="col">${say('hours.day')}</th>
        <th scope="col">${say('hours.times')}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>`;
}

interface Run {
  readonly first: ChangedDay;
  readonly last: number;
}

/** Days on end that change in the same way. */
function runsOf(changes: readonly ChangedDay[]): Run[] {
  const runs: Run[] = [];
  for (const change of changes) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === change.day - 1 && isAlike(run.first, change)) {
      runs[runs.length - 1] = { first: run.first, last: change.day };
    } else {
      runs.push({ first: change, last: change.day });
    }
  }
  return runs;
}

function isAlike(a: ChangedDay, b: ChangedDay): boolean {
  return a.because === b.because && a.holiday === b.holiday && isSameHours(a, b);
}

function changeRow({ first, last }: Run, { moments, say, language }: PlaceView): Html {
  const days = moments.days(first.day, last);
  const weekday = first.day === last ? ` ${moments.weekday(first.day)}` : '';
  const why =
    first.because === 'holiday'
      ? html`<span${language === 'zh' ? null : html` lang="zh-CN"`}>${first.holiday}</span>`
      : say(first.because === 'workday' ? 'hours.workday' : 'hours.byNotice');
  return html`<tr>
    <th scope="row">${days}${weekday}<span class="why">${why}</span></th>
    <td>${spansOf(moments.spans(first.spans))}</td>
  </tr>`;
}

function spansOf(texts: readonly string[]): Html[] {
  return texts.map((text) => html`<span class="span">${text}</span> `);
}
