import type { OpenState } from '../contract/hours.ts';
import { statuses } from '../contract/codes.ts';
import type { Catalogue } from './catalogue.ts';

const openStatus = statuses.indexOf('open');

/**
 * A test for rows that are not closed at an instant, or open by a later one. Places share their
 * schedules, so each schedule is asked once: a million rows take a few milliseconds.
 */
export function acceptOpen(
  catalogue: Catalogue,
  at: Date,
  opensBy: Date,
): (row: number) => boolean {
  const { columns, schedules } = catalogue;
  const [unasked, yes, no] = [0, 1, 2];
  const answers = new Uint8Array(schedules.length);
  const accepts = ({ state, until }: OpenState) =>
    state !== 'closed' || (until !== null && Date.parse(until) <= opensBy.getTime());

  return (row) => {
    if (columns.statuses[row] !== openStatus) return false;
    if (columns.hasNotice[row] === 1) return accepts(catalogue.openStateOf(row, at));
    const schedule = columns.hoursIndex[row]!;
    if (answers[schedule] === unasked) {
      answers[schedule] = accepts(catalogue.openStateOf(row, at)) ? yes : no;
    }
    return answers[schedule] === yes;
  };
}
