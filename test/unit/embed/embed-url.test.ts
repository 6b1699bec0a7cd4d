import { describe, expect, test } from 'vitest';
import {
  embedDefaults,
  formatEmbed,
  parseEmbed,
  type EmbedSettings,
} from '../../../web/embed/embed-url.ts';

const full: EmbedSettings = {
  district: '310101',
  city: 'sh',
  kinds: ['driver_home', 'clinic'],
  needs: ['drink', 'toilet'],
  language: 'en',
  theme: 'dark',
  list: 'beside',
  autoHeight: true,
};

test('an empty address asks for the defaults', () => {
  expect(parseEmbed('')).toEqual({ settings: embedDefaults, problems: [] });
  expect(formatEmbed(embedDefaults)).toBe('');
});

test('what is written is read again', () => {
  expect(parseEmbed(formatEmbed(full))).toEqual({ settings: full, problems: [] });
});

describe('a parameter that cannot be used is named', () => {
  test.each([
    ['distrikt=310101', 'distrikt', 'unknown'],
    ['district=黄浦区', 'district', 'district'],
    ['district=3101', 'district', 'district'],
    ['city=上海', 'city', 'city'],
    ['needs=drink,beer', 'needs', 'choice'],
    ['needs=', 'needs', 'choice'],
    ['kinds=palace', 'kinds', 'choice'],
    ['lang=fr', 'lang', 'choice'],
    ['theme=pink', 'theme', 'choice'],
    ['list=left', 'list', 'choice'],
    ['autoheight=yes', 'autoheight', 'choice'],
    ['needs=drink&needs=eat', 'needs', 'twice'],
  ])('%s', (query, parameter, reason) => {
    expect(parseEmbed(`?${query}`).problems).toMatchObject([{ parameter, reason }]);
  });

  test('with all others, and with what it may be', () => {
    const { problems } = parseEmbed('?list=left&theme=pink');
    expect(problems.map(({ parameter }) => parameter)).toEqual(['theme', 'list']);
    expect(problems[1]).toMatchObject({ value: 'left', choices: ['below', 'beside', 'none'] });
  });
});
