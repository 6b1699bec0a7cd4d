import type { OpenState } from '../../server/contract/hours.ts';
import { formatMoment } from '../i18n/format.ts';
import { t } from '../i18n/messages.ts';
import type { Language } from '../map-contract.ts';

export interface OpenWords {
  readonly tone: 'open' | 'closing' | 'closed' | 'unknown';
  readonly text: string;
}

/** The four answers to "is it open?" in words. Unknown is never said as closed. */
export function describeOpen(
  open: OpenState,
  now: Date,
  timeZone: string,
  language: Language,
): OpenWords {
  const until = open.until === null ? null : new Date(open.until);
  const time = until === null ? null : formatMoment(until, now, timeZone, language);
  switch (open.state) {
    case 'unknown':
      return { tone: 'unknown', text: t('open.unknown') };
    case 'open':
      return {
        tone: 'open',
        text: time === null ? t('open.allDay') : t('open.until', { time }),
      };
    case 'closing_soon': {
      const minutes = until === null ? 0 : Math.floor((until.getTime() - now.getTime()) / 60_000);
      return {
        tone: 'closing',
        text: minutes < 1 ? t('open.soonNow') : t('open.soon', { minutes }),
      };
    }
    default:
      return { tone: 'closed', text: closedText(open.because, time) };
  }
}

function closedText(because: OpenState['because'], time: string | null): string {
  if (because === 'status') return t('open.status');
  if (because === 'notice') {
    return time === null ? t('open.notice') : t('open.noticeUntil', { time });
  }
  if (because === 'holiday') {
    return time === null ? t('open.holiday') : t('open.holidayUntil', { time });
  }
  return time === null ? t('open.closed') : t('open.closedUntil', { time });
}

/** What differs when one gets there; null when nothing does, or when it is not known. */
export function describeArrival(now: OpenState, arrival: OpenState | null): OpenWords | null {
  if (arrival === null) return null;
  const openNow = now.state === 'open' || now.state === 'closing_soon';
  if (arrival.state === 'closed' && openNow) return { tone: 'closed', text: t('arrival.closed') };
  if (arrival.state === 'closing_soon' && now.state === 'open') {
    return { tone: 'closing', text: t('arrival.soon') };
  }
  if (arrival.state === 'open' && now.state === 'closed') {
    return { tone: 'open', text: t('arrival.opens') };
  }
  return null;
}

export interface Confirmation {
  readonly freshness: 'fresh' | 'ageing' | 'old' | 'never';
  readonly text: string;
}

/**
 * Doors are locked inside posted hours, so the last time somebody found the place open counts: it
 * fades after a week and is old after a month.
 */
export function describeConfirmation(lastConfirmedOpen: string | null, now: Date): Confirmation {
  if (lastConfirmedOpen === null) return { freshness: 'never', text: t('confirmed.never') };
  const hours = Math.floor((now.getTime() - new Date(lastConfirmedOpen).getTime()) / 3_600_000);
  if (hours < 1) return { freshness: 'fresh', text: t('confirmed.hour') };
  if (hours < 24) return { freshness: 'fresh', text: t('confirmed.hours', { count: hours }) };
  const days = Math.floor(hours / 24);
  if (days <= 30) {
    return {
      freshness: days <= 7 ? 'fresh' : 'ageing',
      text: t('confirmed.days', { count: days }),
    };
  }
  return {
    freshness: 'old',
    text: t('confirmed.months', { count: Math.max(1, Math.floor(days / 30)) }),
  };
}
