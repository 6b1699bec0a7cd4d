import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CoverageStatus } from '../../server/contract/coverage.ts';
import {
  buildPages,
  desktop,
  openBrowser,
  openPage,
  phone,
  type BuiltPages,
  type OpenedPage,
} from '../helpers/browser.ts';
import { complaints } from '../helpers/page-complaints.ts';
import { openWorkerCity, wednesdayMorning, type WorkerCity } from '../helpers/worker-city.ts';

let pages: BuiltPages;
let city: WorkerCity;
let browser: Browser;
const opened: OpenedPage[] = [];

beforeAll(async () => {
  pages = await buildPages();
  city = await openWorkerCity(pages.folder);
  browser = await openBrowser();
  await vi.waitUntil(travelTimesAreReady, { timeout: 120_000, interval: 250 });
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

async function travelTimesAreReady(): Promise<boolean> {
  const answer = await fetch(`${city.origin}/api/coverage/status?mode=walk`);
  if (!answer.ok) return false;
  const { modes } = (await answer.json()) as CoverageStatus;
  return modes.some(({ mode, state }) => mode === 'walk' && state === 'ready');
}

interface Look extends BrowserContextOptions {
  /** Drawing without a graphics card takes seconds: only where the map is looked at. */
  readonly map?: boolean;
}

async function open(query = '', { map = false, ...options }: Look = {}): Promise<Page> {
  const one = await openPage(
    browser,
    `${city.origin}/planner${query}`,
    wednesdayMorning,
    { ...desktop, ...options },
    async (fresh) => {
      if (map) return;
      await fresh.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      });
    },
  );
  opened.push(one);
  await one.page.locator('.headline-share').waitFor();
  return one.page;
}

/** The stated share, in per cent. */
const share = async (page: Page) =>
  Number.parseFloat((await page.locator('.headline-share strong').textContent()) ?? '');
const column = (page: Page, number: number) =>
  page.locator(`.area-table tbody tr > :nth-child(${number})`).allTextContents();
const settled = (page: Page) => page.locator('.figures[aria-busy=false]').waitFor();
/** One driver home in the middle of a few streets, and few minutes: there are gaps to close. */
const sparse = '?kinds=driver_home&minutes=5';

describe('the figures', () => {
  it('say the share, its band, what they rest on, and which districts are worst', async () => {
    const page = await open();
    expect(await share(page)).toBeGreaterThan(0);
    expect(await page.locator('.headline-question').textContent()).toMatch(
      /步行 15 分钟内到得了“歇脚”站点的/,
    );
    expect(await page.locator('.basis-marks').allTextContents()).toEqual([
      expect.stringContaining('示范数据'),
    ]);
    expect(await page.locator('.basis-lines').textContent()).toContain('未考虑营业时间');
    const names = await column(page, 1);
    expect(names).toContain('黄浦区');
    // Where nobody is reached by the roads there is no share, and it stands last.
    expect((await column(page, 3)).at(-1)).toContain('—');
  });

  it('follow the hour: at night only what is open counts', async () => {
    const page = await open('?kinds=union_station');
    const ignored = await share(page);
    expect(ignored).toBeGreaterThan(0);
    await page.getByText('不看营业时间', { exact: true }).first().click();
    await page.locator('[data-hour="3"]').first().click();
    await page.locator('.headline-question', { hasText: '周一 3:00–4:00' }).waitFor();
    await settled(page);
    expect(await share(page)).toBe(0);
    expect(new URL(page.url()).searchParams.get('hour')).toBe('3');
  });

  it('follow the cut-off, and the address carries it', async () => {
    const page = await open(sparse);
    const short = await share(page);
    await page.getByRole('button', { name: '15 分钟' }).click();
    await page.locator('.headline-question', { hasText: '步行 15 分钟' }).waitFor();
    await settled(page);
    expect(await share(page)).toBeGreaterThan(short);
    expect(new URL(page.url()).searchParams.has('minutes')).toBe(false);
  });
});

describe('the table', () => {
  it('is sorted by a press on its head, and says so', async () => {
    const page = await open();
    const head = page.locator('th', { hasText: '人数' });
    expect(await head.getAttribute('aria-sort')).toBe('none');
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(new URL(page.url()).searchParams.get('sort')).toBe('-people');
    expect((await column(page, 1))[0]).toBe('黄浦区');
  });

  it('opens an area by the keyboard', async () => {
    const page = await open();
    const row = page.getByRole('button', { name: '黄浦区' });
    await row.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: '黄浦区' }).waitFor();
    expect(await row.getAttribute('aria-pressed')).toBe('true');
    expect(new URL(page.url()).searchParams.get('area')).toBe('310101');
  });

  it('leads on to the gaps of an area, and why they are', async () => {
    const page = await open(`${sparse}&area=310101`);
    await page.getByRole('button', { name: '看这里的缺口' }).click();
    await page.locator('[role=tabpanel] tbody .row-button').first().click();
    const why = page.getByRole('region', { name: '为什么这里是缺口？' });
    expect(await why.textContent()).toMatch(/黄浦区 · .+ 人.*最近的是 河边司机之家/);
  });
});

describe('the tabs', () => {
  it('are moved through by the arrow keys', async () => {
    const page = await open();
    await page.getByRole('tab', { name: '区域' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: '缺口' }).getAttribute('aria-selected')).toBe(
      'true',
    );
    await page.keyboard.press('End');
    expect(await page.locator(':focus').textContent()).toBe('方案');
  });
});

describe('the map', () => {
  it('takes a new site, and every figure follows; taking it away brings them back', async () => {
    const page = await open(`${sparse}#map=13.0/31.222/121.462`, { map: true });
    const before = await share(page);
    await page.getByRole('button', { name: '添加站点' }).click();
    await page.getByRole('button', { name: '放在地图中心' }).click();
    await expect.poll(() => share(page)).toBeGreaterThan(before);
    expect(await page.locator('.scenario-name').textContent()).toContain('未命名的试算');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '拿掉这一处' }).click();
    await expect.poll(() => share(page)).toBe(before);
  });

  it('shows its classes with their breaks', async () => {
    const page = await open('#map=13.0/31.23/121.47', { map: true });
    const legend = page.locator('.legend');
    await legend.waitFor();
    expect(await legend.locator('.legend-classes li').count()).toBe(8);
    expect(await legend.textContent()).toMatch(/15 分钟内覆盖率.*≥ \d+%.*无数据/);
    await page.getByRole('radio', { name: '六边形' }).check();
    await page.locator('.legend summary', { hasText: '到最近站点（分钟）' }).waitFor();
    expect(await legend.textContent()).toContain('> 30');
  });

  it('is not needed: without WebGL figures stand, and a site can be closed on trial', async () => {
    const page = await open(`${sparse}&tab=closures`);
    await page.getByText('这台电脑画不出地图').waitFor();
    expect(await share(page)).toBeGreaterThan(0);
    await page.getByRole('button', { name: '河边司机之家' }).click();
    await page.getByRole('button', { name: '试关这一处' }).click();
    await expect.poll(() => share(page)).toBe(0);
    expect(await page.locator('.headline-gained').textContent()).toMatch(/比现状 −[\d,]+ 人/);
  });
});

describe('everybody', () => {
  it.each([
    ['zh', 'light', 'areas'],
    ['en', 'dark', 'gaps'],
    ['zh', 'dark', 'closures'],
    ['en', 'light', 'equity'],
    ['zh', 'light', 'hours'],
    ['en', 'dark', 'scenario'],
    ['zh', 'light', 'siting'],
  ] as const)('can use it: axe is content in %s, %s, with %s', async (language, scheme, tab) => {
    const page = await open(`?lang=${language}&tab=${tab}&kinds=driver_home&hour=12`, {
      colorScheme: scheme,
    });
    await page.locator('.panel-view, .panel-stack > :not(.panel-waiting)').first().waitFor();
    expect(await complaints(page)).toEqual([]);
  });

  it('has it without sideways scrolling on a phone', async () => {
    const page = await open('?area=310101', phone);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
    // Nor does a chosen tab or row scroll the page under the reader.
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
});
