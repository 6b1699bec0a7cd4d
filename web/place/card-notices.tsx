import type { PlaceDetail } from '../../server/contract/place.ts';
import { formatMoment } from '../i18n/format.ts';
import { say } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { now } from '../state.ts';
import { Banner } from '../ui/banner.tsx';

/** Closures and messages, with from when until when; and a status that keeps the door shut. */
export function CardNotices({ place }: { readonly place: PlaceDetail }) {
  const { language } = url.value;
  const moment = (instant: string) =>
    formatMoment(new Date(instant), now.value, place.timeZone, language);
  return (
    <>
      {place.status !== 'open' && (
        <Banner tone="notice" title={say(`card.status.${place.status}`)} />
      )}
      {place.notices.map((notice) => {
        const later = new Date(notice.startsAt) > now.value;
        const period = [
          later ? say('card.noticeFrom', { date: moment(notice.startsAt) }) : '',
          notice.endsAt === null ? '' : say('card.noticeUntil', { date: moment(notice.endsAt) }),
        ].filter((part) => part !== '');
        return (
          <Banner
            key={`${notice.startsAt}${notice.messageZh}`}
            tone={notice.kind === 'closure' ? 'danger' : 'notice'}
            title={
              language === 'en' && notice.messageEn !== null ? notice.messageEn : notice.messageZh
            }
          >
            {period.join(' ')}
          </Banner>
        );
      })}
    </>
  );
}
