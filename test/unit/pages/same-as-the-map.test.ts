import { describe, expect, test } from 'vitest';
import { kinds } from '../../../server/contract/codes.ts';
import type { OpenState } from '../../../server/contract/hours.ts';
import { mapPath } from '../../../server/pages/place/addresses.ts';
import { handoverLinks } from '../../../server/pages/place/handover-links.ts';
import { hoursText } from '../../../server/pages/place/hours-text.ts';
import { kindGroups } from '../../../server/pages/place/kind-group.ts';
import { momentsOf } from '../../../server/pages/place/moments.ts';
import { openWords } from '../../../server/pages/place/open-words.ts';
import { en } from '../../../server/pages/words/en.ts';
import { speak } from '../../../server/pages/words/words.ts';
import { zh } from '../../../server/pages/words/zh.ts';
import { handoverLinks as linksOfTheMap } from '../../../web/handover/handover-links.ts';
import { en as enFirst } from '../../../web/i18n/en.ts';
import { enMore } from '../../../web/i18n/en-more.ts';
import { formatHoursText } from '../../../web/i18n/hours-text.ts';
import { loadAllWords, loadLanguage } from '../../../web/i18n/messages.ts';
import { zh as zhFirst } from '../../../web/i18n/zh.ts';
import { zhMore } from '../../../web/i18n/zh-more.ts';
import { describeOpen } from '../../../web/nearby/open-state.ts';
import { kindGroup } from '../../../web/ui/kind-group.ts';
import { defaults, formatUrl } from '../../../web/url-state.ts';

/** The server may not import the worker's page; what both say is held together here. */

const languages = ['zh', 'en'] as const;

test.each([
  ['zh', zh, { ...zhFirst, ...zhMore }],
  ['en', en, { ...enFirst, ...enMore }],
] as const)('codes and answers are said in the map’s words, in %s', (_language, page, map) => {
  const shared = Object.keys(page).filter(
    (key) =>
      /^(kind|amenity|entry|verification|role|open)\./.test(key) &&
      !key.startsWith('open.soon') &&
      key in map,
  );
  // All codes, and the answers that are no count of minutes.
  expect(shared.length).toBeGreaterThan(65);
  const chosen = (words: Readonly<Record<string, string>>) =>
    shared.map((key) => [key, words[key]]);
  expect(chosen(page)).toEqual(chosen(map));
});

test.each(kinds)('%s wears the colour that it has on the map', (kind) => {
  expect(kindGroups[kind]).toBe(kindGroup(kind));
});

test.each([
  ['with an entrance', [121.4701, 31.2302] as [number, number]],
  ['without one', null],
])('links to other maps are those of the map, %s', (_name, entrance) => {
  const place = {
    name: '示范·A&B,1号#|?=%/ (x)',
    position: [121.4693, 31.2317] as [number, number],
    entrance,
  };
  expect(handoverLinks(place, false)).toEqual(linksOfTheMap({ ...place, mode: 'walk' }));
});

test('a geo: link speaks WGS-84, and is made only where that is public', () => {
  const place = {
    name: '驿站',
    position: [121.4693, 31.2317] as [number, number],
    entrance: null,
  };
  const providers = (showWgs84: boolean) =>
    handoverLinks(place, showWgs84).map(({ provider }) => provider);
  expect(providers(false)).not.toContain('geo');
  expect(handoverLinks(place, true).at(-1)).toEqual({
    provider: 'geo',
    href: 'geo:31.231700,121.469300?q=31.231700,121.469300(%E9%A9%BF%E7%AB%99)',
  });
});

test.each(languages)('links into the map are spelt as it spells them, in %s', (language) => {
  const state = { ...defaults, language };
  expect(mapPath(language)).toBe(`/${formatUrl(state)}`);
  expect(mapPath(language, { place: 'sh-000012', panel: 'route' })).toBe(
    `/${formatUrl({ ...state, place: 'sh-000012', panel: 'route' })}`,
  );
});

describe.each(languages)('in %s', (language) => {
  const say = speak(language);
  const zone = 'Asia/Shanghai';
  const now = new Date('2026-05-06T10:00:00+08:00');
  const answers: OpenState[] = [
    { state: 'unknown', until: null },
    { state: 'open', until: null },
    ...(['open', 'closed'] as const).flatMap((state) =>
      [
        '2026-05-06T18:00:00+08:00',
        '2026-05-07T00:00:00+08:00',
        '2026-05-07T08:30:00+08:00',
        '2026-05-11T08:30:00+08:00',
        '2026-09-03T08:30:00+08:00',
      ].map((until): OpenState => ({ state, until })),
    ),
    ...(['notice', 'status', 'holiday'] as const).flatMap((because): OpenState[] => [
      { state: 'closed', until: null, because },
      { state: 'closed', until: '2026-05-08T08:30:00+08:00', because },
    ]),
    { state: 'closed', until: null },
  ];

  test('"is it open?" is answered as the map answers it', async () => {
    await loadLanguage(language);
    const moments = momentsOf(zone, language, say);
    expect(answers.map((open) => openWords(open, now, moments, say))).toEqual(
      answers.map((open) => describeOpen(open, now, zone, language).text),
    );
  });

  test('what closes soon is said by its time, so that the words do not age', () => {
    const open: OpenState = { state: 'closing_soon', until: '2026-05-06T10:20:00+08:00' };
    const moments = momentsOf(zone, language, say);
    expect(openWords(open, now, moments, say)).toContain('10:20');
    const later = new Date('2026-05-06T10:12:00+08:00');
    expect(openWords(open, later, moments, say)).toBe(openWords(open, now, moments, say));
  });

  test('windows of offers are written as the map writes them', async () => {
    await loadLanguage(language);
    await loadAllWords();
    for (const text of ['24/7', 'Mo-Fr 10:30-13:00,17:00-19:00; Sa off', 'Mo,We 09:00-10:00']) {
      expect(hoursText(text, language, say)).toBe(formatHoursText(text, language));
    }
  });
});
