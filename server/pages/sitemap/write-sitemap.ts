import { setImmediate } from 'node:timers/promises';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import { escapeMarkup } from '../../http/html.ts';
import { placePath } from '../place/addresses.ts';

/** sitemaps.org allows 50,000 addresses to a page; the first page holds the map's own as well. */
const placesPerPage = 49_999;
/** Some milliseconds of work, then whatever else waits has its turn. */
const rowsPerSlice = 500;

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** The numbers of the pages that hold anything, from 1: pages are stretches of the snapshot's rows. */
export function sitemapPages(catalogue: PlaceCatalogue, perPage = placesPerPage): number[] {
  const { count } = catalogue.columns;
  const { demonstration } = catalogue.parts.records.positions;
  const pages = [1];
  for (let page = 2; (page - 1) * perPage < count; page++) {
    const rows = demonstration.subarray((page - 1) * perPage, Math.min(page * perPage, count));
    if (rows.includes(0)) pages.push(page);
  }
  return pages;
}

/** `/sitemap.xml`: where the pages are. */
export function sitemapIndex(pages: readonly number[], origin: string): string {
  const entries = pages.map(
    (page) => `<sitemap><loc>${escapeMarkup(`${origin}/sitemap-${page}.xml`)}</loc></sitemap>\n`,
  );
  return `${declaration}<sitemapindex ${namespace}>\n${entries.join('')}</sitemapindex>\n`;
}

/**
 * One page, in slices that leave the event loop free between them. Demonstration places are left
 * out: nobody shall find them by searching.
 * @param page from 1
 */
export async function* sitemapPage(
  catalogue: PlaceCatalogue,
  page: number,
  origin: string,
  perPage = placesPerPage,
): AsyncGenerator<string> {
  const { demonstration } = catalogue.parts.records.positions;
  yield `${declaration}<urlset ${namespace}>\n`;
  if (page === 1) yield `<url><loc>${escapeMarkup(`${origin}/`)}</loc></url>\n`;
  const end = Math.min(page * perPage, catalogue.columns.count);
  for (let from = (page - 1) * perPage; from < end; from += rowsPerSlice) {
    let slice = '';
    for (let row = from; row < Math.min(from + rowsPerSlice, end); row++) {
      if (demonstration[row] === 0) slice += entryOf(catalogue, row, origin);
    }
    if (slice !== '') yield slice;
    await setImmediate();
  }
  yield '</urlset>\n';
}

function entryOf(catalogue: PlaceCatalogue, row: number, origin: string): string {
  const address = escapeMarkup(`${origin}${placePath(catalogue.idOf(row), 'zh')}`);
  const { updatedAt } = catalogue.recordOf(row);
  return `<url><loc>${address}</loc><lastmod>${updatedAt}</lastmod></url>\n`;
}
