import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { amenities } from '../../../server/contract/codes.ts';
import type { PlaceDetail } from '../../../server/contract/place.ts';
import { absentPage } from '../../../server/pages/place/absent-page.ts';
import { placePage, placeStyle } from '../../../server/pages/place/place-page.ts';
import { viewOf } from './view-of.ts';

const page = (place: Partial<PlaceDetail> = {}, options: Parameters<typeof viewOf>[1] = {}) =>
  placePage(viewOf(place, options));

const links = (language: 'zh' | 'en') =>
  [...page({}, { language }).matchAll(/<link\s[^>]*(canonical|hreflang="[^"]*")[^>]*>/g)].map(
    ([tag, what]) => [what, /href="([^"]*)"/.exec(tag)?.[1]],
  );

test('what comes from outside is escaped wherever it stands', () => {
  const evil = `"><img src=x onerror='alert(1)'>`;
  const markup = page({
    name: evil,
    address: evil,
    aliases: [evil],
    district: { code: '1', name: evil },
    floor: evil,
    standards: [evil],
    source: evil,
    photo: { url: `/x${evil}`, licence: evil, attribution: evil },
    offers: [{ title: evil, window: evil, priceFen: 1, roles: [], note: evil }],
    notices: [
      {
        kind: 'message',
        startsAt: '2026-05-01T00:00:00Z',
        endsAt: null,
        messageZh: evil,
        messageEn: null,
      },
    ],
  });
  expect(markup).not.toContain('<img src=x');
  expect(
    absentPage('sh-000001', { name: evil, status: 'closed', successor: null }, 'zh'),
  ).not.toContain('<img');
});

test('holds no script that runs, and nobody’s name or mobile number', () => {
  const markup = page({ phone: '13812345678' });
  expect([...markup.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
    '<script type="application/ld+json">',
  ]);
  expect(markup).not.toMatch(/ on\w+=|javascript:/);
  expect(markup).not.toMatch(/老王|13812345678/);
});

test('a place with everything weighs far less than 100 kB', () => {
  const markup = page({ ...everything, name: '名'.repeat(100) });
  expect(Buffer.byteLength(markup)).toBeLessThan(50_000);
});

test('each public number can be dialled, without its extension', () => {
  const markup = page({ phone: '021-5550 0001转802、(021)5550 0002' });
  expect([...markup.matchAll(/href="tel:([^"]*)"/g)].map(([, number]) => number)).toEqual([
    '02155500001',
    '02155500001',
    '02155500002',
  ]);
});

test('a photograph whose address no browser may load is left out', () => {
  const photo = { licence: 'x', attribution: 'y' };
  expect(page({ photo: { ...photo, url: 'javascript:alert(1)' } })).not.toContain('<img');
  expect(page({ photo: { ...photo, url: 'https://[' } })).not.toContain('<img');
  expect(page({ photo: { ...photo, url: 'https://p.example/1.jpg' } })).toContain(
    '<meta property="og:image" content="https://p.example/1.jpg" />',
  );
});

test('only demonstration places are marked and kept from search engines', () => {
  expect(page({ source: 'demo' })).toContain('<meta name="robots" content="noindex" />');
  expect(page({ source: 'demo' })).toContain('这个地点是虚构的');
  expect(page()).not.toMatch(/noindex|虚构/);
});

test('canonical and alternate addresses agree in both languages', () => {
  const [zh, en] = ['https://map.example/p/sh-000001', 'https://map.example/p/sh-000001?lang=en'];
  const alternates = [
    ['hreflang="zh-CN"', zh],
    ['hreflang="en"', en],
    ['hreflang="x-default"', zh],
  ];
  expect(links('zh')).toEqual([['canonical', zh], ...alternates]);
  expect(links('en')).toEqual([['canonical', en], ...alternates]);
});

test('where WGS-84 is not public no coordinate of it is anywhere', () => {
  const markup = page({}, { showWgs84: false });
  expect(markup).not.toMatch(/121\.469|31\.231/);
  expect(page()).toMatch(/121\.469/);
});

test('the page is the same to the letter until the answer changes', () => {
  const place = {
    open: { state: 'closing_soon', until: '2026-05-06T10:20:00+08:00' },
    lastConfirmedOpen: '2026-05-06T09:58:00+08:00',
  } as const;
  expect(page(place, { now: new Date('2026-05-06T10:14:00+08:00') })).toBe(page(place));
});

test('the style’s every token has a value, and its policy names this very style', () => {
  const declared = new Set([...placeStyle.css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const used = [...placeStyle.css.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name!);
  expect(used.filter((name) => !declared.has(name))).toEqual([]);
  const style = /<style>(.*?)<\/style>/s.exec(page())?.[1] ?? '';
  expect(placeStyle.source).toBe(`'sha256-${hash('sha256', style, 'base64')}'`);
});

const everything: Partial<PlaceDetail> = {
  aliases: Array(5).fill('别名'),
  roles: ['courier', 'food_rider', 'ride_hail', 'truck', 'domestic', 'creator', 'public'],
  amenities: amenities.map((amenity) => ({ amenity, state: 'limited', count: 99 })),
  holidayPolicy: 'closed_on_holidays',
  phone: '021-5550 0001, 021-5550 0002',
  notices: Array.from({ length: 5 }, () => ({
    kind: 'closure' as const,
    startsAt: '2026-05-12T00:00:00+08:00',
    endsAt: '2026-05-13T00:00:00+08:00',
    messageZh: '盘点，当天不开门。',
    messageEn: null,
  })),
  offers: Array.from({ length: 5 }, () => ({
    title: '骑手午餐',
    window: 'Mo-Su 10:30-13:00',
    priceFen: 1500,
    roles: ['food_rider' as const],
    note: null,
  })),
};
