import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
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
import { messagesOf, openPortal, type Portal } from '../helpers/portal.ts';
import { openWorkerCity, wednesdayMorning, type WorkerCity } from '../helpers/worker-city.ts';

let pages: BuiltPages;
let city: WorkerCity;
let browser: Browser;
let portal: Portal;
/** The same service, which lets nobody frame it. */
let closed: FastifyInstance;
let closedOrigin: string;
const opened: OpenedPage[] = [];

beforeAll(async () => {
  pages = await buildPages();
  city = await openWorkerCity(pages.folder);
  const { parts } = city.test;
  closed = await buildApp({ ...parts, config: { ...parts.config, embedAncestors: "'none'" } });
  closedOrigin = await closed.listen({ host: '127.0.0.1', port: 0 });
  portal = await openPortal();
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
  portal?.close();
  await closed?.close();
  await city?.close();
  await pages?.remove();
});

const withoutMap = (fresh: Page) =>
  fresh.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });

async function open(
  address: string,
  options: BrowserContextOptions = desktop,
  prepare: (page: Page) => Promise<unknown> = withoutMap,
): Promise<Page> {
  const one = await openPage(browser, address, wednesdayMorning, options, async (page) => {
    await prepare(page);
  });
  opened.push(one);
  return one.page;
}

/** The SDK of the shell around the page, which writes down what it is asked for. */
const withSdk = async (fresh: Page) => {
  await withoutMap(fresh);
  await fresh.addInitScript(() => {
    const shell = window as unknown as { asked: unknown[]; wx: object };
    shell.asked = [];
    shell.wx = { openLocation: (options: unknown) => shell.asked.push(options) };
  });
};

/** The frame in a portal's page. */
async function openFramed(
  path: string,
  prepare: (page: Page) => Promise<unknown> = withoutMap,
  allow = '',
): Promise<{ readonly page: Page; readonly frame: Frame }> {
  const page = await open(portal.framing(`${city.origin}${path}`, allow), desktop, prepare);
  return { page, frame: page.frames()[1]! };
}

const heightOf = (frame: Frame) =>
  frame.evaluate(() => document.getElementById('app')!.getBoundingClientRect().height);
const locate = (frame: Frame) => frame.getByRole('button', { name: '用我的位置排序' });
const snippet = (page: Page) => page.locator('.builder-snippet code').innerText();
const links = (page: Page) => page.locator('.handover a').count();
const names = (frame: Frame | Page) => frame.locator('.row-open').allTextContents();

describe('in a frame of another site', () => {
  it('shows the places of a district, with and without a map', async () => {
    const { frame } = await openFramed('/embed?district=310101&needs=drink', async () => {});
    await frame.locator('.row').first().waitFor();
    expect((await names(frame)).toSorted()).toEqual(
      ['午后接力站', '广场工会驿站', '河边司机之家'].toSorted(),
    );
    await frame.locator('.map-frame canvas').waitFor();
    const bare = await openFramed('/embed?district=310101&needs=drink');
    await bare.frame.locator('.row').first().waitFor();
    expect(await names(bare.frame)).toHaveLength(3);
  });

  it('works where storage is forbidden, and leaves nothing there', async () => {
    const { page, frame } = await openFramed('/embed?district=310101', async (fresh) => {
      await withoutMap(fresh);
      await fresh.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('no storage here', 'SecurityError');
            },
          });
        }
      });
    });
    await frame.locator('.row-open').first().click();
    await frame.locator('.card-address').waitFor();
    expect(await page.context().cookies()).toEqual([]);
  });

  it('is refused to other pages, and with EMBED_ANCESTORS none to this one too', async () => {
    const refused = [
      `${city.origin}/`,
      `${city.origin}/planner`,
      `${city.origin}/embed/builder`,
      `${closedOrigin}/embed`,
    ];
    for (const address of refused) {
      const page = await open(portal.framing(address));
      await expect.poll(() => page.frames()[1]!.url()).toBe('chrome-error://chromewebdata/');
    }
  });

  it('offers the position only where the page around it allows that', async () => {
    const at = { longitude: 121.4749, latitude: 31.2271 };
    const refused = await openFramed('/embed?district=310101');
    await refused.frame.locator('.row').first().waitFor();
    expect(await locate(refused.frame).count()).toBe(0);

    const allowed = await openFramed(
      '/embed?district=310101',
      async (fresh) => {
        await withoutMap(fresh);
        await fresh.context().grantPermissions(['geolocation']);
        await fresh.context().setGeolocation(at);
      },
      'geolocation',
    );
    await locate(allowed.frame).click();
    await allowed.frame.locator('.row-far').first().waitFor();
    expect((await names(allowed.frame))[0]).toBe('午后接力站');
  });

  it('keeps the back button of the page around it', async () => {
    const { page, frame } = await openFramed('/embed?district=310101');
    const steps = () => page.evaluate(() => history.length);
    const before = await steps();
    await frame.locator('.row-open').first().click();
    await frame.getByRole('button', { name: '关闭' }).click();
    expect(await steps()).toBe(before);
  });

  it('tells its height when asked to, and else nothing', async () => {
    const asked = await openFramed('/embed?district=310101&autoheight=1');
    await asked.frame.locator('.row').first().waitFor();
    const wanted = async () => ({
      origin: city.origin,
      data: { type: 'yizhan:height', height: Math.ceil(await heightOf(asked.frame)) },
    });
    const last = async () => (await messagesOf(asked.page)).at(-1);
    await asked.frame.locator('.embed[data-map=away]').waitFor();
    await expect.poll(async () => isDeepStrictEqual(await last(), await wanted())).toBe(true);
    const silent = await openFramed('/embed?district=310101');
    await silent.frame.locator('.row').first().waitFor();
    expect(await messagesOf(silent.page)).toEqual([]);
  });
});

describe('the card of a place', () => {
  it('says whether it is open, where it is and how to get there, and gives the focus back', async () => {
    const { frame } = await openFramed('/embed?district=310101&needs=drink');
    await frame.getByRole('button', { name: '广场工会驿站' }).click();
    await frame.locator('.card-address').waitFor();
    const text = await frame.locator('.embed-card').innerText();
    expect(text).toMatch(/开放至 18:00[^]*喝水[^]*试验路 1 号[^]*高德地图/);
    for (const [name, href] of [
      ['看详情页', /^\/p\/sh-000001$/],
      ['在完整地图里看', /^\/\?needs=drink&place=sh-000001/],
    ] as const) {
      const link = frame.getByRole('link', { name });
      expect(await link.getAttribute('href')).toMatch(href);
      expect(await link.getAttribute('target')).toBe('_blank');
      expect(await link.getAttribute('rel')).toContain('noopener');
    }
    await frame.locator('.embed-card h2').press('Escape');
    await expect.poll(() => frame.evaluate(() => document.activeElement?.id)).toBe('row-sh-000001');
  });
});

describe('a parameter that cannot be used', () => {
  it.each([
    ['distrikt=310101', 'distrikt'],
    ['district=999999', 'district'],
  ])('is named in the frame: %s', async (query, parameter) => {
    const { frame } = await openFramed(`/embed?${query}`);
    const alert = frame.getByRole('alert');
    await alert.waitFor();
    expect(await alert.locator('code').allTextContents()).toEqual([parameter]);
    expect(await frame.locator('.row').count()).toBe(0);
  });
});

describe('what it loads', () => {
  it.each(['zh', 'en'])('weighs less than 30 kB until the list shows, in %s', async (language) => {
    const html = await readFile(join(pages.folder, 'embed.html'), 'utf8');
    const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
      ([, file]) => file!,
    );
    expect(files).not.toEqual([]);
    if (language === 'en') {
      const manifest = await readFile(join(pages.folder, 'manifest.json'), 'utf8');
      const built = JSON.parse(manifest) as Record<string, { file: string }>;
      for (const words of ['i18n/en.ts', 'embed/words/en.ts']) files.push(built[words]!.file);
    }
    let bytes = 0;
    for (const file of files) bytes += gzipSync(await readFile(join(pages.folder, file))).length;
    expect(bytes).toBeLessThan(30_000);
  });

  // The first style sheet names the order of the layers: were another first, what its rules say
  // would be overruled by what all pages share.
  it.each(['index', 'planner', 'embed', 'embed-builder'])('styles %s in order', async (name) => {
    const html = await readFile(join(pages.folder, `${name}.html`), 'utf8');
    const first = /href="\/(assets\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
    const style = await readFile(join(pages.folder, first), 'utf8');
    expect(style.slice(0, 20)).toMatch(/^@layer vendor\b/);
  });

  it('asks for the map only when the list is there', async () => {
    const asked: string[] = [];
    const { frame } = await openFramed('/embed?district=310101', async (fresh) => {
      fresh.on('response', (response) => asked.push(new URL(response.url()).pathname));
    });
    await frame.locator('.map-frame').waitFor();
    const list = asked.indexOf('/api/places');
    expect(list).toBeGreaterThan(-1);
    expect(asked.findIndex((path) => path.includes('link-embed-map'))).toBeGreaterThan(list);
  });
});

describe('the builder', () => {
  it('shows what it makes, and its address opens the same again', async () => {
    const page = await open(`${city.origin}/embed/builder`);
    await page.getByLabel('范围').selectOption('310101');
    await page.getByRole('button', { name: '喝水' }).click();
    await page.getByLabel('高（像素）').fill('600');
    await page.getByRole('radio', { name: '在地图旁边' }).check();
    const code = await snippet(page);
    expect(code).toContain('/embed?district=310101&amp;needs=drink&amp;list=beside"');
    expect(code).toContain('height="600"');
    expect(code).toContain('title="黄浦区驿站地图"');
    const preview = page.frameLocator('.builder-stage iframe');
    await preview.locator('.row').first().waitFor();
    expect(await preview.locator('.row').count()).toBe(3);
    const again = await open(page.url());
    await expect.poll(() => snippet(again)).toBe(code);
  });

  it('copies the code', async () => {
    const page = await open(`${city.origin}/embed/builder?district=310101`);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: '复制代码' }).click();
    await page.getByText('已复制').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await snippet(page));
  });

  it('says so when nobody may frame it', async () => {
    const page = await open(`${closedOrigin}/embed/builder`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('EMBED_ANCESTORS');
  });
});

describe('axe', () => {
  it.each([
    ['the list', '/embed?district=310101&needs=drink', '.row', phone, 'light'],
    ['the list', '/embed?lang=en&list=beside', '.row', desktop, 'dark'],
    ['a problem', '/embed?list=left', '.banner', phone, 'dark'],
    ['the builder', '/embed/builder?list=beside', 'option[value="310101"]', desktop, 'light'],
    ['the builder', '/embed/builder?lang=en', 'option[value="310101"]', phone, 'dark'],
  ] as const)(
    'has nothing to complain of in %s: %s',
    async (_what, path, ready, screen, colorScheme) => {
      const page = await open(`${city.origin}${path}`, { ...screen, colorScheme });
      await page.locator(ready).first().waitFor({ state: 'attached' });
      expect(await complaints(page)).toEqual([]);
    },
  );

  it.each(['light', 'dark'] as const)('nor in a card, %s', async (colorScheme) => {
    const page = await open(`${city.origin}/embed?district=310101`, { ...phone, colorScheme });
    await page.locator('.row-open').first().click();
    await page.locator('.card-address').waitFor();
    expect(await complaints(page)).toEqual([]);
  });
});

describe('the worker’s page in WeChat', () => {
  const userAgent =
    'Mozilla/5.0 (Linux; Android 13; V2054A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 ' +
    'Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MicroMessenger/8.0.49.2600 Language/zh_CN';

  const card = `?place=sh-000001&sheet=full`;

  it('leads by WeChat’s own map, in GCJ-02, beside the other maps', async () => {
    const page = await open(`${city.origin}/${card}`, { ...phone, userAgent }, withSdk);
    await page.getByRole('button', { name: '微信地图' }).click();
    const asked = await page.evaluate(() => (window as unknown as { asked: object[] }).asked);
    expect(asked).toMatchObject([
      {
        name: '广场工会驿站',
        address: '试验路 1 号',
        scale: 16,
        longitude: expect.closeTo(121.47503, 4),
      },
    ]);
    expect(await links(page)).toBe(4);
  });

  it('keeps to the other maps where the shell has no SDK', async () => {
    const page = await open(`${city.origin}/${card}`, { ...phone, userAgent });
    await page.locator('.handover a').first().waitFor();
    expect(await links(page)).toBe(4);
    expect(await page.getByRole('button', { name: '微信地图' }).count()).toBe(0);
  });

  it('gives the address in a mini-programme, where no link leads anywhere', async () => {
    const options = { ...phone, userAgent: `${userAgent} miniProgram/wx0123456789abcdef` };
    const page = await open(`${city.origin}/${card}`, options, withSdk);
    await page.getByRole('button', { name: '微信地图' }).waitFor();
    expect(await links(page)).toBe(0);
    expect(await page.locator('.handover-address').innerText()).toBe('广场工会驿站 试验路 1 号');
  });

  it('does not zoom in on a field that is tapped', async () => {
    const page = await open(`${city.origin}/?panel=filters&mode=truck`, { ...phone, userAgent });
    await page.locator('dialog[open] input').first().waitFor();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('input, select, textarea')]
        .filter((field) => Number.parseFloat(getComputedStyle(field).fontSize) < 16)
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    );
    expect(small).toEqual([]);
    expect(await page.locator('meta[name=viewport]').getAttribute('content')).toContain(
      'viewport-fit=cover',
    );
  });

  it('goes back from a card by the web view’s own button', async () => {
    const page = await open(`${city.origin}/?needs=drink`, { ...phone, userAgent });
    await page.locator('.row-open').first().click();
    await page.locator('.card').waitFor();
    await page.goBack();
    await page.locator('.row-open').first().waitFor();
    expect(page.url()).not.toContain('place=');
  });
});
