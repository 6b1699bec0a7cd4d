import type { OpenState } from '../../contract/hours.ts';
import type { Say } from '../words/words.ts';
import type { Moments } from './moments.ts';

/**
 * The four answers to "is it open?" in words. They name the time of the next change, not the
 * minutes until then: a page without script may be read long after it was sent, and stays the
 * same to the letter until the answer itself changes.
 */
export function openWords(open: OpenState, now: Date, moments: Moments, say: Say): string {
  const time = open.until === null ? null : moments.moment(new Date(open.until), now);
  switch (open.state) {
    case 'unknown':
      return say('open.unknown');
    case 'open':
      return time === null ? say('open.allDay') : say('open.until', { time });
    case 'closing_soon':
      return time === null ? say('open.soonNow') : say('open.soon', { time });
    default:
      return closedWords(open.because, time, say);
  }
}

function closedWords(because: OpenState['because'], time: string | null, say: Say): string {
  if (because === 'status') return say('open.status');
  if (because === 'notice') {
    return time === null ? say('open.notice') : say('open.noticeUntil', { time });
  }
  if (because === 'holiday') {
    return time === null ? say('open.holiday') : say('open.holidayUntil', { time });
  }
  return time === null ? say('open.closed') : say('open.closedUntil', { time });
}
