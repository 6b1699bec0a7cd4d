import type { AmenityValue } from '../../contract/place.ts';
import { placePath } from './addresses.ts';
import { describePlace } from './describe-place.ts';
import { closedDays, specialHours, weeklyHours } from './json-ld-hours.ts';
import { phonesOf, photoOf, type PlaceView } from './place-view.ts';
import { freeKinds, schemaTypes } from './schema-type.ts';

/** The place in schema.org's words, as JSON-LD 1.1. What is not known is left out, never guessed. */
export function jsonLd(view: PlaceView): Readonly<Record<string, unknown>> {
  const { detail, language, origin, city } = view;
  const { position, district, address, aliases, kind, entry, capacity } = detail;
  const photo = photoOf(view);
  const phones = phonesOf(detail).map(({ text }) => text);
  const [longitude, latitude] = position.map((degrees) => Math.round(degrees * 1e6) / 1e6);
  return {
    '@context': 'https://schema.org',
    '@type': schemaTypes[kind],
    '@id': `${origin}${placePath(detail.id, 'zh')}`,
    url: `${origin}${placePath(detail.id, language)}`,
    identifier: detail.id,
    name: detail.name,
    ...(aliases.length === 0 ? {} : { alternateName: aliases }),
    description: describePlace(view),
    address: {
      '@type': 'PostalAddress',
      addressCountry: 'CN',
      ...(city === undefined
        ? {}
        : { addressRegion: language === 'zh' ? city.nameZh : city.nameEn }),
      ...(district === null ? {} : { addressLocality: district.name }),
      ...(address === null ? {} : { streetAddress: address }),
    },
    ...(view.showWgs84 ? { geo: { '@type': 'GeoCoordinates', longitude, latitude } } : {}),
    ...(phones.length === 0 ? {} : { telephone: phones.length === 1 ? phones[0] : phones }),
    ...hoursOf(view),
    ...(detail.amenities.length === 0
      ? {}
      : { amenityFeature: detail.amenities.flatMap((value) => feature(value, view)) }),
    ...(freeKinds.has(kind) && entry !== 'member' ? { isAccessibleForFree: true } : {}),
    ...(entry === 'member'
      ? { publicAccess: false }
      : entry === 'open'
        ? { publicAccess: true }
        : {}),
    ...(capacity === null ? {} : { maximumAttendeeCapacity: capacity }),
    ...(photo === null
      ? {}
      : {
          photo: {
            '@type': 'ImageObject',
            contentUrl: photo.url,
            license: photo.licence,
            creditText: photo.attribution,
          },
        }),
  };
}

/** As the content of a script element: nothing in it can end the element. */
export function jsonLdText(view: PlaceView): string {
  return JSON.stringify(jsonLd(view)).replaceAll('<', '\\u003c');
}

function hoursOf({ hours, detail }: PlaceView): object {
  if (hours === null) return {};
  if (detail.status !== 'open') {
    return { specialOpeningHoursSpecification: [closedDays(hours.today, hours.today + 13)] };
  }
  const special = specialHours(hours);
  return {
    openingHoursSpecification: weeklyHours(hours),
    ...(special.length === 0 ? {} : { specialOpeningHoursSpecification: special }),
  };
}

/** Unknown is neither true nor false, so it is not said. */
function feature({ amenity, state }: AmenityValue, { say }: PlaceView): object[] {
  if (state === 'unknown') return [];
  return [
    {
      '@type': 'LocationFeatureSpecification',
      name: say(`amenity.${amenity}`),
      propertyID: amenity,
      value: state !== 'no',
      ...(state === 'limited' ? { description: say('amenities.limited') } : {}),
    },
  ];
}
