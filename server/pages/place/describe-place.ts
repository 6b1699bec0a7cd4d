import { hoursText } from './hours-text.ts';
import { isDemonstration, type PlaceView } from './place-view.ts';

/** As search engines and chats show it: what it is, where, when, and what is there. */
export function describePlace(view: PlaceView): string {
  const { detail, language, say, city } = view;
  const there = detail.amenities
    .filter(({ state }) => state === 'yes' || state === 'limited')
    .map(({ amenity }) => say(`amenity.${amenity}`));
  const district = detail.district?.name ?? '';
  const address = detail.address ?? '';
  const where = [
    city === undefined ? '' : language === 'zh' ? city.nameZh : city.nameEn,
    // Addresses as people write them begin with the district as often as not.
    address.includes(district) ? '' : district,
    address,
  ].filter((part) => part !== '');
  const parts = [
    say(`kind.${detail.kind}`),
    where.join(language === 'zh' ? '' : ' '),
    detail.hours === null ? say('open.unknown') : hoursText(detail.hours, language, say),
    there.slice(0, 8).join(say('separator')),
  ].filter((part) => part !== '');
  return (isDemonstration(view) ? say('description.demonstration') : '') + parts.join(' · ');
}
