import { expect, test } from 'vitest';
import { chooseLanguage } from '../../../server/pages/page/choose-language.ts';
import { chooseMediaType } from '../../../server/pages/page/choose-media-type.ts';

const offered = [
  'text/html',
  'application/json',
  'application/ld+json',
  'application/geo+json',
] as const;

test.each([
  [undefined, 'text/html'],
  ['*/*', 'text/html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
  ['application/json', 'application/json'],
  ['application/json, text/plain, */*', 'application/json'],
  ['application/*', 'application/json'],
  ['application/ld+json;q=0.9, application/json;q=0.5', 'application/ld+json'],
  ['Application/Geo+JSON', 'application/geo+json'],
  ['text/html;q=0, application/json;q=0.1', 'application/json'],
  ['application/json;q=0.2, */*;q=0.8', 'text/html'],
  ['application/json;q=0, application/*', 'application/ld+json'],
  ['image/png', 'text/html'],
  ['', 'text/html'],
  ['application/json;q=x', 'text/html'],
])('%s is answered with %s', (accept, type) => {
  expect(chooseMediaType(accept, offered)).toBe(type);
});

test.each([
  [undefined, undefined, 'zh'],
  [undefined, 'en-GB,en;q=0.9', 'en'],
  [undefined, 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  [undefined, 'en-US,en;q=0.9,zh-CN;q=0.95', 'en'],
  [undefined, 'en;q=0.8,zh-Hans-CN;q=0.9', 'zh'],
  [undefined, 'fr-FR', 'zh'],
  [undefined, 'fr,en;q=0.5', 'en'],
  [undefined, 'en;q=0', 'zh'],
  [undefined, '*', 'zh'],
  ['zh', 'en', 'zh'],
  ['en', 'zh', 'en'],
  ['de', 'en', 'en'],
  [['en', 'zh'], 'zh', 'zh'],
])('lang=%s for a reader who accepts %s is %s', (asked, accepted, language) => {
  expect(chooseLanguage(asked, accepted)).toBe(language);
});
