import { expect, test } from 'vitest';
import {
  sitemapIndex,
  sitemapPage,
  sitemapPages,
} from '../../../server/pages/sitemap/write-sitemap.ts';
import { catalogueOf } from '../../helpers/catalogue.ts';

const at = [121.47, 31.23] as const;
const origin = 'https://map.example';

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
const placesOn = async (places: Parameters<typeof catalogueOf>[0], page: number, perPage: number) =>
  [
    ...(await textOf(sitemapPage(catalogueOf(places), page, origin, perPage))).matchAll(
      /\/p\/(sh-\d+)</g,
    ),
  ].map(([, id]) => id);

test('every place stands on one page, and demonstration places on none', async () => {
  const places = [{ at }, { at, source: 'demo' }, { at }, { at }, { at }];
  expect(sitemapPages(catalogueOf(places), 2)).toEqual([1, 2, 3]);
  expect(await placesOn(places, 1, 2)).toEqual(['sh-000001']);
  expect(await placesOn(places, 2, 2)).toEqual(['sh-000003', 'sh-000004']);
  expect(await placesOn(places, 3, 2)).toEqual(['sh-000005']);
});

test('a page that would be empty is not listed, but for the first, which holds the map', async () => {
  const demonstration = Array.from({ length: 5 }, () => ({ at, source: 'demo' }));
  expect(sitemapPages(catalogueOf(demonstration), 2)).toEqual([1]);
  expect(await textOf(sitemapPage(catalogueOf(demonstration), 1, origin))).toContain(
    '<url><loc>https://map.example/</loc></url>',
  );
});

test('each place says when it changed last', async () => {
  expect(await textOf(sitemapPage(catalogueOf([{ at }]), 1, origin))).toContain(
    '<url><loc>https://map.example/p/sh-000001</loc><lastmod>1970-01-01T00:00:00.000Z</lastmod></url>',
  );
});

test('the index names its pages', () => {
  expect(sitemapIndex([1, 3], 'https://a.example/x?a&b')).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
      '<sitemap><loc>https://a.example/x?a&amp;b/sitemap-1.xml</loc></sitemap>\n' +
      '<sitemap><loc>https://a.example/x?a&amp;b/sitemap-3.xml</loc></sitemap>\n' +
      '</sitemapindex>\n',
  );
});

test('other work has its turn while a long page is written', async () => {
  const catalogue = catalogueOf(Array.from({ length: 2_000 }, () => ({ at })));
  let turns = 0;
  const count = setInterval(() => turns++, 0);
  await textOf(sitemapPage(catalogue, 1, origin));
  clearInterval(count);
  expect(turns).toBeGreaterThan(0);
});
