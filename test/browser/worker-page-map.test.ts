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

async function open(address: string, options: BrowserContextOptions = desktop): Promise<Page> {
  const { page } = await openPage(browser, `${city.origin}/${address}`, wednesdayMorning, options);
  await page.locator('.list[aria-busy=false], .card').first().waitFor({ state: 'attached' });
  return page;
}

async function withMap(address: string, options: BrowserContextOptions = desktop): Promise<Page> {
  const page = await open(address, options);
  await page.locator('.map-frame canvas').waitFor();
  return page;
}

describe('the map and the list', () => {
  it('search this area lists what the map was moved to', async () => {
    const page = await withMap('?kinds=union_station,driver_home#map=15/31.2317/121.4693');
    await page.mouse.move(900, 400);
    await page.mouse.down();
    await page.mouse.move(900, 800, { steps: 8 });
    await page.mouse.up();
    await page.getByRole('button', { name: '搜索此区域' }).click();
    await page.waitForURL(/in=/);
    await page.locator('.list[aria-busy=false]').waitFor();
    expect(await page.locator('#list-heading').innerText()).toBe('此区域内的驿站');
    await page.getByRole('button', { name: '回到附近' }).click();
    await page.getByText('按步行时间排序').waitFor();
    expect(page.url()).not.toContain('in=');
    await page.context().close();
  });

  it('a tap on the ground is where one starts from', async () => {
    const page = await withMap('?sheet=peek#map=16/31.215/121.44', phone);
    // One tap: a second one soon after would make it a double tap, which zooms.
    await page.touchscreen.tap(180, 200);
    await page.getByText('地图上选的点', { exact: true }).waitFor({ state: 'attached' });
    expect(new URL(page.url()).hash).toMatch(/at=121\.4\d+,31\.2\d+/);
    await page.context().close();
  });

  it('two taps on one spot zoom, and choose no start', async () => {
    const page = await withMap('?sheet=peek#map=14/31.215/121.44', phone);
    await page.evaluate(() => {
      // Both at once, as a hurried thumb does: two calls of the driver may lie further apart.
      const canvas = document.querySelector('.map-frame canvas')!;
      const touch = new Touch({ identifier: 1, target: canvas, clientX: 180, clientY: 200 });
      const mouse = { bubbles: true, clientX: 180, clientY: 200 };
      for (let tap = 0; tap < 2; tap += 1) {
        const began = { bubbles: true, cancelable: true, changedTouches: [touch] };
        canvas.dispatchEvent(
          new TouchEvent('touchstart', { ...began, touches: [touch], targetTouches: [touch] }),
        );
        canvas.dispatchEvent(new TouchEvent('touchend', began));
        canvas.dispatchEvent(new MouseEvent('click', mouse));
      }
    });
    await page.waitForURL(/map=15/);
    expect(await page.locator('.origin-name').textContent()).toBe('地图中心');
    await page.context().close();
  });

  it('the first view shows the nearest places, and is not put into the address', async () => {
    const page = await withMap('?needs=drink');
    await page.waitForFunction(() => document.querySelectorAll('.row').length > 1);
    expect(page.url()).not.toContain('map=');
    await page.getByRole('button', { name: '放大' }).click();
    await page.waitForURL(/map=/);
    // One more than the city's own first view would be 14: the places are within a kilometre.
    expect(Number(/map=([\d.]+)/.exec(page.url())?.[1])).toBeGreaterThan(15);
    await page.context().close();
  });

  it('a link shows the same place, sheet and language', async () => {
    const page = await withMap('?place=sh-000001&sheet=full&lang=en#map=14/31.235/121.48');
    expect(await page.locator('.card').innerText()).toContain('Ask staff');
    expect(page.url()).toContain('map=14');
    await page.context().close();
  });
});

describe('the search box', () => {
  it('finds by pinyin, by keyboard, as a combobox does', async () => {
    const page = await open('');
    const input = page.getByRole('combobox', { name: /搜地点/ });
    await input.fill('guangchang');
    await page.getByRole('option', { name: /广场工会驿站/ }).waitFor();
    expect(await input.getAttribute('aria-expanded')).toBe('true');
    await input.press('ArrowDown');
    const marked = await input.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${marked}`).getAttribute('aria-selected')).toBe('true');
    await input.press('Enter');
    await page.locator('.card').waitFor();
    expect(page.url()).toContain('place=sh-000001');
    await page.context().close();
  });

  it('an area is where one starts from', async () => {
    const page = await open('');
    await page.locator('#search-input').fill('静安区');
    await page
      .getByRole('option', { name: /静安区/ })
      .first()
      .click();
    await page.waitForURL(/at=/);
    expect(await page.locator('.origin-name').innerText()).toBe('静安区');
    await page.context().close();
  });

  it('says what to try when it finds nothing', async () => {
    const page = await open('');
    await page.locator('#search-input').fill('qqqqzzzzxxxx');
    await page.getByText('没有找到“qqqqzzzzxxxx”').waitFor();
    expect(await page.locator('#search-input').getAttribute('aria-expanded')).toBe('false');
    await page.context().close();
  });

  it('asks once for a word that is typed without a pause', async () => {
    const page = await open('');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/search')) asked.push(request.url());
    });
    await page.locator('#search-input').pressSequentially('siji');
    await page.getByRole('option').first().waitFor();
    expect(asked).toHaveLength(1);
    await page.context().close();
  });
});
