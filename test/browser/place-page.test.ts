import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { desktop, openBrowser, openPage, phone } from '../helpers/browser.ts';
import { complaints } from '../helpers/page-complaints.ts';
import { addPlaces } from '../helpers/places.ts';

let test: TestApp;
let origin: string;
let browser: Browser;

/** By what there is to see on it. */
const pages = {
  full: '/p/sh-000001',
  bare: '/p/sh-000002',
  suspended: '/p/sh-000003',
  gone: '/p/sh-000004',
} as const;
type PageName = keyof typeof pages;

beforeAll(async () => {
  test = await openTestApp({ seed: seedPlaces });
  await test.app.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await test?.close();
});

/** What the page said to the console, and what it asked for beside itself. */
interface Seen {
  readonly said: string[];
  readonly asked: string[];
  readonly bytes: number;
}

async function look(
  name: PageName,
  options: BrowserContextOptions,
  inspect: (page: Page) => Promise<void>,
): Promise<Seen> {
  const said: string[] = [];
  const asked: string[] = [];
  let bytes = 0;
  const opened = await openPage(
    browser,
    `${origin}${pages[name]}`,
    test.now,
    options,
    async (page) => {
      await page.route('https://photos.example/**', (route) =>
        route.fulfill({
          contentType: 'image/svg+xml',
          body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
        }),
      );
      page.on('console', (message) => said.push(message.text()));
      page.on('request', (request) => asked.push(request.url()));
      page.on('response', (response) => {
        if (response.url().startsWith(origin))
          void response.body().then((body) => (bytes += body.length));
      });
    },
  );
  await inspect(opened.page);
  await opened.close();
  return { said, asked, bytes };
}

/** The page with everything in every dress; the others once each. */
const dresses = [
  ['a phone', phone, 'light', 'zh-CN', ['full', 'bare']],
  ['a phone', phone, 'light', 'en-GB', ['full', 'suspended']],
  ['a phone', phone, 'dark', 'zh-CN', ['full', 'gone']],
  ['a phone', phone, 'dark', 'en-GB', ['full']],
  ['a desktop', desktop, 'light', 'zh-CN', ['full']],
  ['a desktop', desktop, 'dark', 'en-GB', ['full']],
] as const;

describe('axe', () => {
  it.each(dresses)(
    'has nothing to complain of on %s',
    async (_name, screen, colorScheme, locale, names) => {
      const found: string[] = [];
      for (const name of names) {
        await look(name, { ...screen, colorScheme, locale }, async (page) => {
          expect(await page.locator('html').getAttribute('lang')).toBe(
            locale === 'zh-CN' ? 'zh-CN' : 'en',
          );
          for (const complaint of await complaints(page)) found.push(`${name}: ${complaint}`);
        });
      }
      expect(found).toEqual([]);
    },
  );
});

describe('a place’s page', () => {
  it('breaks no rule of its policy, and loads itself and the photograph only', async () => {
    const seen = await look('full', phone, async (page) => {
      await page.locator('figure img').scrollIntoViewIfNeeded();
      await page.waitForFunction(() => document.querySelector('img')?.complete);
      expect(await page.locator('body').evaluate((body) => getComputedStyle(body).margin)).toBe(
        '0px',
      );
    });
    expect(seen.said).toEqual([]);
    expect(seen.asked.filter((address) => !address.endsWith('/icon.svg'))).toEqual([
      `${origin}/p/sh-000001`,
      'https://photos.example/1.jpg',
    ]);
    expect(seen.bytes).toBeLessThan(100_000);
  });

  it('works where scripts are switched off', async () => {
    await look('full', { ...phone, javaScriptEnabled: false }, async (page) => {
      await page.getByText('开放至 17:00').waitFor();
      await page.getByRole('link', { name: 'English' }).click();
      await page.getByText('Open until 17:00').waitFor();
      expect(new URL(page.url()).search).toBe('?lang=en');
    });
  });

  it.each(Object.keys(pages) as PageName[])('is for thumbs and weak eyes: %s', async (name) => {
    await look(name, phone, async (page) => {
      expect(await smallTargets(page)).toEqual([]);
      expect(await runsOver(page)).toEqual([]);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      expect(await runsOver(page)).toEqual([]);
    });
  });

  it('prints what it says, without what only a screen can do', async () => {
    await look('full', desktop, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.locator('.handover').isVisible()).toBe(false);
      expect(await page.locator('table').first().isVisible()).toBe(true);
      const ink = await page.locator('h1').evaluate((title) => getComputedStyle(title).color);
      expect(ink).toBe('rgb(39, 27, 17)');
    });
  });
});

function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a')]
      .filter((link) => {
        const { width, height } = link.getBoundingClientRect();
        return width < 43.9 || height < 43.9;
      })
      .map((link) => `${link.className} ${link.textContent}`),
  );
}

function runsOver(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.closest('.hidden') === null)
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => `${element.tagName} .${element.className}`),
  );
}

async function seedPlaces({ db }: TestApp['database']): Promise<void> {
  await addPlaces(db, [
    {
      at: [121.47, 31.23],
      name: '示范·广场工会驿站',
      address: '试验路 1 号',
      district: null,
      floor: '1',
      entry: 'staff',
      hours: 'Mo-Fr 09:00-17:00; Sa 10:00-12:00,13:30-17:00',
      holiday_policy: 'closed_on_holidays',
      phone: '021-5550 0001, 021-5550 0002转3',
      aliases: ['广场驿站'],
      roles: ['courier', 'food_rider'],
      standards: ['六有'],
      capacity: 24,
      star: 4,
      amenities: JSON.stringify({
        water: { state: 'yes', count: 2 },
        seat: { state: 'limited' },
        toilet: { state: 'no' },
        wifi: { state: 'unknown' },
      }),
      photo: JSON.stringify({
        url: 'https://photos.example/1.jpg',
        licence: 'CC-BY-4.0',
        attribution: '总工会',
      }),
      source: 'demo',
    },
    { at: [121.47, 31.23], name: 'bare', hours: null, entry: null },
    { at: [121.47, 31.23], name: '暂停的驿站', hours: '24/7', status: 'temporarily_closed' },
    { at: [121.47, 31.23], name: '已撤驿站', status: 'closed' },
  ]);
  await db
    .insertInto('notice')
    .values({
      place_number: '1',
      kind: 'closure',
      starts_at: '2026-05-11T12:00:00+08:00',
      ends_at: '2026-05-12T12:00:00+08:00',
      message_zh: '盘点',
      message_en: 'Stocktaking',
    })
    .execute();
}
