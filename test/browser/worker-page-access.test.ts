import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildPages,
  desktop,
  openBrowser,
  openPage,
  phone,
  type BuiltPages,
} from '../helpers/browser.ts';
import { complaints } from '../helpers/page-complaints.ts';
import { openWorkerCity, wednesdayMorning, type WorkerCity } from '../helpers/worker-city.ts';

let pages: BuiltPages;
let city: WorkerCity;
let browser: Browser;

beforeAll(async () => {
  pages = await buildPages();
  city = await openWorkerCity(pages.folder);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await city?.close();
  await pages?.remove();
});

async function withPage(
  address: string,
  options: BrowserContextOptions,
  ready: string,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  // The map is looked at once, with the first view: drawing it each time takes minutes.
  const withMap = ready === views[0][2] && address.includes(views[0][1]);
  const opened = await openPage(
    browser,
    `${city.origin}/${address}`,
    wednesdayMorning,
    options,
    async (fresh) => {
      if (withMap) return;
      await fresh.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      });
    },
  );
  const { page } = opened;
  await page.locator(ready).first().waitFor();
  if (withMap) await page.locator('.map-frame canvas').waitFor();
  await look(page);
  if (opened.errors.length > 0) throw new Error(opened.errors.join('\n'));
  await opened.close();
}

/** Every view of the page, and what is there once it is drawn. */
const views = [
  ['the list', 'needs=drink', '.row'],
  ['a full list', 'sheet=full', '.row'],
  ['nothing found', 'needs=swap', '.banner'],
  ['help', 'needs=help', '.hotline'],
  ['a card', 'place=sh-000001&sheet=full', '.card'],
  ['a place without hours', 'place=sh-000004&sheet=full', '.card'],
  ['a route', 'place=sh-000002&panel=route&sheet=full', '.step'],
  ['the filters', 'panel=filters&mode=truck', 'dialog[open] .choices'],
  ['the settings', 'panel=settings', 'dialog[open] .switch'],
] as const;

const always: readonly string[] = ['the list', 'a card'];

const screens = [
  ['phone', phone],
  ['desktop', desktop],
] as const;

describe.each(screens)('on a %s', (_name, screen) => {
  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    it.each(['zh', 'en'])('has nothing for axe to complain of, in %s', async (language) => {
      // The list and a card in all eight; the rest once with each value of each.
      const all = (screen === phone) === ((colorScheme === 'light') === (language === 'zh'));
      const found: string[] = [];
      for (const [name, query, ready] of views) {
        if (!all && !always.includes(name)) continue;
        const address = `?${query}&lang=${language}`;
        await withPage(address, { ...screen, colorScheme }, ready, async (page) => {
          for (const complaint of await complaints(page)) found.push(`${name}: ${complaint}`);
        });
      }
      expect(found).toEqual([]);
    });
  });
});

describe('a thumb and weak eyes', () => {
  it.each(views)('find %s large enough', async (_name, query, ready) => {
    await withPage(`?${query}`, phone, ready, async (page) => {
      expect(await smallTargets(page)).toEqual([]);
      await page.addStyleTag({ content: ':root { font-size: 200% !important }' });
      expect(await runsOver(page)).toEqual([]);
    });
  });
});

describe('the language', () => {
  it('is that of the document, and can be switched', async () => {
    await withPage('?panel=settings', phone, 'dialog[open]', async (page) => {
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      await page.getByRole('radio', { name: 'English' }).check();
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(await page.title()).toBe('Yizhan map');
    });
  });
});

/** Elements wider than the screen, but for rows that scroll sideways on purpose. */
function runsOver(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.page *')]
      .filter(
        (element) =>
          element.closest(
            '.chip-row, .needs[data-chosen], .map-host, .visually-hidden, .skip-link',
          ) === null,
      )
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (right > innerWidth + 1 || left < -1);
      })
      .map(
        (element) =>
          `${element.tagName} .${element.className} ${element.textContent?.slice(0, 20)}`,
      ),
  );
}

/** A row's button stretches over its row by `::after`, so the row is what is measured. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const open = document.querySelector('dialog[open]') ?? document;
    return [
      ...open.querySelectorAll<HTMLElement>('.page button, .page a, .page select, .page summary'),
    ]
      .filter((element) => element.closest('.map-host, .foot, .sheet-handle, .skip-link') === null)
      .filter((element) => element.checkVisibility())
      .map((element) => element.closest<HTMLElement>('.row') ?? element)
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && (width < 43.9 || height < 43.9);
      })
      .map((element) => `${element.className} ${element.textContent?.slice(0, 20)}`);
  });
}
