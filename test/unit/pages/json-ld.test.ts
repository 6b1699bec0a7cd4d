import { describe, expect, test } from 'vitest';
import { jsonLd, jsonLdText } from '../../../server/pages/place/json-ld.ts';
import { viewOf } from './view-of.ts';

test('a station in the words of schema.org', () => {
  const view = viewOf({
    amenities: [
      { amenity: 'water', state: 'yes', count: 2 },
      { amenity: 'toilet', state: 'no' },
      { amenity: 'wifi', state: 'unknown' },
    ],
    phone: '021-5550 0001, 13812345678',
    capacity: 24,
    photo: { url: '/photos/1.jpg', licence: 'CC-BY-4.0', attribution: '总工会' },
  });
  expect(jsonLd(view)).toEqual({
    '@context': 'https://schema.org',
    '@type': 'CivicStructure',
    '@id': 'https://map.example/p/sh-000001',
    url: 'https://map.example/p/sh-000001',
    identifier: 'sh-000001',
    name: '广场工会驿站',
    description: '工会驿站 · 上海黄浦区试验路 1 号 · 周一至周五 09:00-17:00 · 饮水',
    address: {
      '@type': 'PostalAddress',
      addressCountry: 'CN',
      addressRegion: '上海',
      addressLocality: '黄浦区',
      streetAddress: '试验路 1 号',
    },
    geo: { '@type': 'GeoCoordinates', longitude: 121.4693, latitude: 31.2317 },
    telephone: '021-5550 0001',
    openingHoursSpecification: [
      {
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
        opens: '09:00',
        closes: '17:00',
      },
    ],
    specialOpeningHoursSpecification: [
      {
        '@type': 'OpeningHoursSpecification',
        opens: '09:00',
        closes: '17:00',
        validFrom: '2026-05-09',
        validThrough: '2026-05-09',
      },
    ],
    amenityFeature: [
      {
        '@type': 'LocationFeatureSpecification',
        name: '饮水',
        propertyID: 'water',
        value: true,
      },
      {
        '@type': 'LocationFeatureSpecification',
        name: '厕所',
        propertyID: 'toilet',
        value: false,
      },
    ],
    isAccessibleForFree: true,
    publicAccess: true,
    maximumAttendeeCapacity: 24,
    photo: {
      '@type': 'ImageObject',
      contentUrl: 'https://map.example/photos/1.jpg',
      license: 'CC-BY-4.0',
      creditText: '总工会',
    },
  });
});

test('coordinates are left out where WGS-84 is not public', () => {
  expect(jsonLd(viewOf({}, { showWgs84: false }))).not.toHaveProperty('geo');
});

test('nobody is told what keepers write for workers', () => {
  expect(jsonLdText(viewOf())).not.toMatch(/老王|13812345678/);
});

test('a name cannot end the script element that it stands in', () => {
  const text = jsonLdText(viewOf({ name: '</script><script>alert(1)</script>' }));
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toMatchObject({ name: '</script><script>alert(1)</script>' });
});

test.each([
  ['meal_point', 'FoodEstablishment', undefined],
  ['clinic', 'MedicalClinic', undefined],
  ['job_station', 'EmploymentAgency', true],
] as const)(
  '%s is a %s; whether it is free is said only of public services',
  (kind, type, free) => {
    const text = jsonLd(viewOf({ kind }));
    expect([text['@type'], text['isAccessibleForFree']]).toEqual([type, free]);
  },
);

describe('hours', () => {
  test.each([
    ['24/7', '00:00', '23:59'],
    ['Mo-Su 22:00-02:00', '22:00', '02:00'],
    ['Mo-Su 18:00-24:00', '18:00', '23:59'],
  ])('%s opens %s and closes %s', (hours, opens, closes) => {
    const { openingHoursSpecification: all } = jsonLd(viewOf({ hours }));
    expect(all).toMatchObject([{ opens, closes }]);
    expect((all as { dayOfWeek: string[] }[])[0]?.dayOfWeek).toHaveLength(7);
  });

  test('that are unknown are not said', () => {
    expect(Object.keys(jsonLd(viewOf({ hours: null })))).not.toContain('openingHoursSpecification');
  });

  test('a suspended place is closed in the next two weeks', () => {
    const text = jsonLd(viewOf({ status: 'temporarily_closed' }));
    expect(text['openingHoursSpecification']).toBeUndefined();
    expect(text['specialOpeningHoursSpecification']).toMatchObject([
      { opens: '00:00', closes: '00:00', validFrom: '2026-05-06', validThrough: '2026-05-19' },
    ]);
  });
});
