import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** Debian's Chromium, drawing WebGL without a graphics card and calling nobody. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

export interface BuiltPages {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Builds the pages as `npm run build` does, into a folder of their own: by a process of its own,
 * because Vite builds for production only where NODE_ENV does not say `test`.
 */
export async function buildPages(): Promise<BuiltPages> {
  const folder = await mkdtemp(join(tmpdir(), 'yizhan-pages-'));
  const vite = resolve('node_modules/vite/bin/vite.js');
  const options = ['build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, [vite, ...options], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export const phone = {
  viewport: { width: 360, height: 640 },
  hasTouch: true,
  isMobile: true,
} satisfies BrowserContextOptions;

export const desktop = {
  viewport: { width: 1440, height: 900 },
} satisfies BrowserContextOptions;

export interface OpenedPage {
  readonly page: Page;
  /** What the page threw or logged as an error. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** A page in a context of its own, whose clock stands at `now`. */
export async function openPage(
  browser: Browser,
  address: string,
  now: Date,
  options: BrowserContextOptions = phone,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<OpenedPage> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.clock.setFixedTime(now);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await prepare(page);
  await page.goto(address);
  return { page, errors, close: () => context.close() };
}
