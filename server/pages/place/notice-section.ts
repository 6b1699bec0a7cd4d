import type { Notice } from '../../contract/place.ts';
import { html, type Html } from '../../http/html.ts';
import { banner } from './header-section.ts';
import type { PlaceView } from './place-view.ts';

/** How far ahead notices are shown. */
const aheadMilliseconds = 14 * 86_400_000;

/** Closures and messages of the next two weeks, and a status that keeps the door shut. */
export function noticeSection(view: PlaceView): Html {
  const { detail, say, now } = view;
  const coming = detail.notices.filter(
    ({ startsAt }) => Date.parse(startsAt) < now.getTime() + aheadMilliseconds,
  );
  return html`${detail.status === 'open' ? null : banner('notice', say('suspended'))}
  ${coming.map((notice) => noticeBanner(notice, view))}`;
}

function noticeBanner(notice: Notice, { language, say, moments, now }: PlaceView): Html {
  const { kind, startsAt, endsAt, messageZh, messageEn } = notice;
  const moment = (instant: string) => moments.moment(new Date(instant), now);
  const period = [
    Date.parse(startsAt) > now.getTime() ? say('notice.from', { date: moment(startsAt) }) : '',
    endsAt === null ? '' : say('notice.until', { date: moment(endsAt) }),
  ].filter((part) => part !== '');
  const message = language === 'en' && messageEn !== null ? messageEn : messageZh;
  return banner(
    kind === 'closure' ? 'danger' : 'notice',
    message,
    period.length === 0 ? null : html`<p>${period.join(' ')}</p>`,
  );
}
