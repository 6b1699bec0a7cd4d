import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  buildPages,
  desktop,
  openBrowser,
  openPage,
  phone,
  type BuiltPages,
  type OpenedPage,
} from '../helpers/browser.ts';
import { openWorkerCity, wednesdayMorning, type WorkerCity } from '../helpers/worker-city.ts';

let pages: BuiltPages;
let city: WorkerCity;
let browser: Browser;
const opened: OpenedPage[] = [];

beforeAll(async () => {
  pages = await buildPages();
  city = await openWorkerCity(pages.folder);
  browser = await openBrowser();
});
afterEach(async () => {
  for (const one of opened.splice(0)) {
    if (one.errors.length > 0) throw new Error(one.errors.join('\n'));
    await one.close();
  }
});
afterAll(async () => {
  await browser?.close();
  await city?.close();
  await pages?.remove();
});

async function open(
  address = '',
  options: BrowserContextOptions = phone,
  prepare?: (page: Page) => Promise<void>,
): Promise<Page> {
  const one = await openPage(
    browser,
    `${city.origin}/${address}`,
    wednesdayMorning,
    options,
    prepare,
  );
  opened.push(one);
  return one.page;
}

const names = (page: Page) => page.locator('.row-open').allTextContents();
const need = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('the first script', () => {
  it.each(['zh', 'en'])('weighs less than 30 kB until the list shows, in %s', async (language) => {
    const html = await readFile(join(pages.folder, 'index.html'), 'utf8');
    const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
      ([, file]) => file!,
    );
    expect(files).not.toEqual([]);
    if (language === 'en') {
      const manifest = await readFile(join(pages.folder, 'manifest.json'), 'utf8');
      files.push((JSON.parse(manifest) as Record<string, { file: string }>)['i18n/en.ts']!.file);
    }
    let bytes = 0;
    for (const file of files) bytes += gzipSync(await readFile(join(pages.folder, file))).length;
    expect(bytes).toBeLessThan(30_000);
  });

  it('asks for the map only when the list is there', async () => {
    const asked: string[] = [];
    const page = await open('', phone, async (fresh) => {
      fresh.on('response', (response) => asked.push(new URL(response.url()).pathname));
    });
    await page.locator('.map-frame').waitFor();
    const list = asked.indexOf('/api/places');
    const map = asked.findIndex((path) => path.includes('map-link'));
    expect(list).toBeGreaterThan(-1);
    expect(map).toBeGreaterThan(list);
  });
});

describe('the list', () => {
  it('stands in the order of walking time, with minutes, metres and the open state', async () => {
    const page = await open('?needs=drink');
    await page.locator('.row').first().waitFor();
    expect(await names(page)).toEqual(['广场工会驿站', '河边司机之家', '午后接力站']);
    const rows = await page.locator('.row').allInnerTexts();
    expect(rows[0]).toMatch(/\d+ 分钟\s+\d+ 米[^]*开放至 18:00[^]*找站长[^]*饮水 ×2[^]*实地核实/);
    expect(rows[1]).toMatch(/20 分钟后关门[^]*饮水 \(有限\)/);
    expect(rows[2]).toMatch(/已关门，13:30 开/);
  });

  it('says that hours are unknown, not that a place is closed', async () => {
    const page = await open('?kinds=counselling_point');
    expect(await page.locator('.row').first().innerText()).toContain('时间未知');
  });

  it('shows the meal that is on', async () => {
    const page = await open('?needs=eat');
    expect(await page.locator('.row').first().innerText()).toMatch(/骑手午餐 ¥15/);
  });

  it('leaves out what is closed when asked to', async () => {
    const page = await open('?needs=drink');
    await page.getByRole('button', { name: '现在开着' }).click();
    await page.locator('.list[aria-busy=false]').waitFor();
    expect(await names(page)).not.toContain('午后接力站');
  });

  it('grows on demand', async () => {
    const page = await open('?needs=rest&radius=5000');
    await page.locator('.row').first().waitFor();
    expect(await page.locator('.row').count()).toBe(20);
    await page.getByRole('button', { name: '再多看 4 处' }).click();
    await page.locator('.row').nth(23).waitFor();
    expect(await page.getByRole('button', { name: /再多看/ }).count()).toBe(0);
  });

  it('offers what lifts the conditions when nothing fits', async () => {
    const page = await open('?needs=drink&kinds=clinic');
    await page.getByRole('button', { name: '不限“心理门诊”' }).click();
    await page.locator('.row').first().waitFor();
    expect(page.url()).not.toContain('clinic');
  });

  it('is told to a screen reader', async () => {
    const page = await open('?needs=drink');
    await page.locator('.list[aria-busy=false]').waitFor();
    const said = await page.locator('.page > [role=status]').textContent();
    expect(said).toMatch(/^找到 3 处。最近：广场工会驿站，\d+ 分钟，开放至 18:00$/);
  });
});

describe('needs and the address', () => {
  it('a tap narrows the list, and the link shows the same again', async () => {
    const page = await open();
    await need(page, '喝水').click();
    await page.waitForURL(/needs=drink/);
    await page.locator('.list[aria-busy=false]').waitFor();
    const again = await open(page.url().slice(city.origin.length + 1));
    await again.locator('.row').first().waitFor();
    expect(await names(again)).toEqual(await names(page));
    expect(await need(again, '喝水').getAttribute('aria-pressed')).toBe('true');
  });

  it('leaves room for two whole answers on the smallest phone', async () => {
    const page = await open('?needs=drink');
    await page.locator('.list[aria-busy=false] .row').nth(1).waitFor();
    const second = await page.locator('.row').nth(1).boundingBox();
    expect(second!.y + second!.height).toBeLessThanOrEqual(phone.viewport.height);
    await page.getByRole('button', { name: '喝水', exact: true }).waitFor();
  });

  it('help shows numbers to dial with the key to press, and stands alone', async () => {
    const page = await open('?needs=drink');
    await need(page, '帮助').click();
    const line = page.locator('a.hotline').first();
    await line.waitFor();
    expect(await line.getAttribute('href')).toBe('tel:12351');
    expect(await line.innerText()).toContain('接通后按 3');
    await page.waitForURL((url) => url.searchParams.get('needs') === 'help');
  });

  it('a truck may state its height, which the phone remembers', async () => {
    const page = await open();
    await page.locator('.mode-choice select').selectOption('truck');
    await page.getByLabel('高（米）').fill('3.8');
    const asked = page.waitForRequest(/heightMetres=3\.8/);
    await page.getByRole('button', { name: /看结果/ }).click();
    await asked;
    const [again] = await Promise.all([page.waitForRequest(/heightMetres=/), page.reload()]);
    expect(again.url()).toContain('heightMetres=3.8');
  });
});

describe('a place', () => {
  it('opens with everything that is known of it, and the back button closes it', async () => {
    const page = await open('?needs=drink');
    await page.getByRole('button', { name: '广场工会驿站' }).click();
    const card = page.locator('.card');
    await card.waitFor();
    const text = await card.innerText();
    for (const said of ['找站长老王', '试验路 1 号', '黄浦区', '饮水 ×2', '可坐 24 人', '4 星级']) {
      expect(text).toContain(said);
    }
    expect(await card.locator('tr[data-today]').innerText()).toMatch(/今天[^]*08:00–18:00\s*现在/);
    expect(await page.getByRole('link', { name: /打电话/ }).getAttribute('href')).toBe(
      'tel:02155500001',
    );
    await page.goBack();
    await card.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent === '广场工会驿站');
  });

  it('has a page of its own to pass on, in the reader’s language', async () => {
    for (const [query, address] of [
      ['', '/p/sh-000001'],
      ['&lang=en', '/p/sh-000001?lang=en'],
    ] as const) {
      const page = await open(`?place=sh-000001${query}`);
      const link = page.locator('.card-share a');
      expect(await link.getAttribute('href')).toBe(address);
      await link.click();
      await page.locator('h1', { hasText: '广场工会驿站' }).waitFor();
      expect(page.url()).toBe(city.origin + address);
    }
  });

  it('that has closed for good says so and leads back to the list', async () => {
    const page = await open('?place=sh-000006');
    await page.getByText('这个驿站已经关闭').waitFor();
    await page.getByRole('button', { name: '看附近的驿站' }).click();
    await page.locator('.row').first().waitFor();
    expect(page.url()).not.toContain('place=');
  });

  it('shows the way there in steps, by the mode that is chosen', async () => {
    const page = await open('?place=sh-000002#at=121.4655,31.2275');
    await page.getByRole('button', { name: '怎么走' }).click();
    await page.locator('.step').nth(1).waitFor();
    expect(await page.locator('.route-total').innerText()).toMatch(/\d+ 分钟[^]*约 10:\d\d 到/);
    const asked = page.waitForRequest(
      (request) => request.url().endsWith('/api/route') && request.postData()!.includes('ebike'),
    );
    await page.getByRole('radio', { name: '电动车' }).check();
    await asked;
    await page.locator('.step').nth(1).waitFor();
  });

  it('says why there is no way there', async () => {
    const page = await open('?place=sh-000001&panel=route#at=121.2,31.05');
    const outcome = page.locator('.route [aria-live] .banner');
    await outcome.waitFor();
    expect(await outcome.innerText()).toMatch(/没有路线[^]*(起点|太远|换)/);
  });
});

describe('where the worker is', () => {
  const exact = { longitude: 121.473_123_45, latitude: 31.232_012_34 };

  it('is asked for on a tap only, rounded when sent, and kept out of the address', async () => {
    const near: string[] = [];
    const page = await open(
      '',
      { ...phone, geolocation: exact, permissions: ['geolocation'] },
      async (fresh) => {
        fresh.on('request', (request) => {
          const value = new URL(request.url()).searchParams.get('near');
          if (value !== null) near.push(value);
        });
      },
    );
    await page.locator('.row').first().waitFor();
    await page.getByRole('button', { name: '用我的位置' }).first().click();
    await page.getByRole('button', { name: '我的位置', exact: true }).first().waitFor();
    await page.locator('.list[aria-busy=false]').waitFor();
    expect(near[0]).toBe('121.4693,31.2317');
    expect(near.at(-1)).toBe('121.4731,31.232');
    expect(new URL(page.url()).hash).toBe('');
    expect(
      await page.evaluate(() =>
        JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      ),
    ).not.toContain('121.47');
  });

  it('may be refused: a district is as good', async () => {
    const page = await open('', { ...phone, permissions: [] });
    await page.getByRole('button', { name: '用我的位置' }).first().click();
    await page.getByText('没有拿到位置权限').waitFor();
    await page.getByLabel('选一个区').selectOption({ label: '静安区' });
    await page.waitForURL(/#.*at=/);
    expect(await page.locator('.origin-name').innerText()).toBe('静安区');
  });
});

describe('when things fail', () => {
  it('keeps the list without a network and goes on when it is back', async () => {
    const page = await open();
    await page.locator('.row').first().waitFor();
    await page.context().setOffline(true);
    await need(page, '喝水').click();
    await page.getByText('没有网络').waitFor();
    expect(await page.locator('.row').count()).toBeGreaterThan(0);
    await page.context().setOffline(false);
    await page.getByText('没有网络').waitFor({ state: 'detached' });
    await page.locator('.list[aria-busy=false]').waitFor();
    expect((await names(page))[0]).toBe('广场工会驿站');
  });

  it('is complete without WebGL', async () => {
    const page = await open('?needs=drink', phone, async (fresh) => {
      await fresh.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      });
    });
    await page.getByText('这台手机画不出地图').waitFor();
    expect(await names(page)).toHaveLength(3);
  });
});

describe('by keyboard', () => {
  it('a need and a place are reached and opened', async () => {
    const page = await open('', desktop);
    await page.locator('.row').first().waitFor();
    await need(page, '喝水').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/needs=drink/);
    await page.locator('.list[aria-busy=false]').waitFor();
    await page.locator('.row-open').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.card').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  });

  it('a filter panel keeps the focus and closes on Escape', async () => {
    const page = await open('', desktop);
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement !== document.body);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('筛选');
  });
});
