import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openHarness, type Harness } from '../helpers/harness-page.ts';

const phone = { width: 360, height: 640 };
/** A loaded machine takes its time over a gesture. */
const soon = { timeout: 20_000 };
let harness: Harness;
let page: Page;

beforeAll(async () => {
  harness = await openHarness('sheet');
});
afterEach(() => page?.close());
afterAll(() => harness?.close());

async function open(options: Parameters<Harness['browser']['newPage']>[0] = {}): Promise<void> {
  page = await harness.browser.newPage({ viewport: phone, reducedMotion: 'reduce', ...options });
  await page.goto(`${harness.origin}/sheet.html`);
  await page.waitForSelector('.sheet');
}

const detent = (): Promise<string | null> => page.locator('.sheet').getAttribute('data-detent');
const height = (): Promise<number> =>
  page.locator('.sheet').evaluate((sheet) => Math.round(sheet.getBoundingClientRect().height));

async function drag(fromY: number, toY: number): Promise<void> {
  await page.mouse.move(180, fromY);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) {
    await page.mouse.move(180, fromY + ((toY - fromY) * step) / 8);
  }
  await page.mouse.up();
}

test('it rests at half of the screen, and says what it covers', async () => {
  await open();
  expect(await height()).toBe(Math.round(640 * 0.52));
  await expect
    .poll(() => page.locator('[data-cover]').getAttribute('data-cover'), soon)
    .toBe(`0 ${Math.round(640 * 0.52)}`);
});

test('dragged up it stands full, below what the page keeps free', async () => {
  await open();
  await drag(315, 80);
  await expect.poll(detent, soon).toBe('full');
  await expect.poll(height, soon).toBe(640 - 64);
});

test('dragged down it peeks, with its header in sight', async () => {
  await open();
  await drag(315, 600);
  await expect.poll(detent, soon).toBe('peek');
  await expect.poll(height, soon).toBeLessThan(120);
  const chip = await page.getByRole('button', { name: 'drink' }).boundingBox();
  expect(chip!.y + chip!.height).toBeLessThanOrEqual(640);
});

test('a drag that starts on a chip does not press it', async () => {
  await open();
  const chip = (await page.getByRole('button', { name: 'heat' }).boundingBox())!;
  await page.mouse.move(chip.x + 10, chip.y + 10);
  await page.mouse.down();
  await page.mouse.move(chip.x + 10, chip.y - 100, { steps: 6 });
  await page.mouse.move(chip.x + 10, chip.y - 200, { steps: 6 });
  await page.mouse.up();
  await expect.poll(detent, soon).toBe('full');
  expect(await page.getByRole('button', { name: 'heat' }).getAttribute('aria-pressed')).toBe(
    'false',
  );
});

test('a tap on a chip presses it', async () => {
  await open();
  await page.getByRole('button', { name: 'heat' }).click();
  expect(await page.getByRole('button', { name: 'heat' }).getAttribute('aria-pressed')).toBe(
    'true',
  );
  expect(await detent()).toBe('half');
});

test('the handle goes through the heights by click and by key', async () => {
  await open();
  const handle = page.locator('.sheet-handle');
  await handle.click();
  expect(await detent()).toBe('full');
  expect(await handle.getAttribute('aria-label')).toBe('收起列表');
  await handle.click();
  expect(await detent()).toBe('peek');
  expect(await handle.getAttribute('aria-expanded')).toBe('false');
  await handle.press('ArrowUp');
  expect(await detent()).toBe('half');
  await handle.press('Home');
  expect(await detent()).toBe('full');
  await handle.press('End');
  expect(await detent()).toBe('peek');
});

test('tabbing into a body that peeks raises it', async () => {
  await open();
  await page.locator('.sheet-handle').press('End');
  await page.getByRole('radio', { name: '步行' }).focus();
  await expect.poll(detent, soon).toBe('half');
});

test('a finger pulls a body that stands at its top down', async () => {
  await open({ hasTouch: true });
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: y === undefined ? [] : [{ x: 20, y }],
    });
  await touch('touchStart', 450);
  for (let y = 460; y <= 630; y += 10) await touch('touchMove', y);
  await touch('touchEnd');
  await expect.poll(detent, soon).toBe('peek');
});

test('on a desk it is a panel at the side that needs no handle', async () => {
  await open({ viewport: { width: 1440, height: 900 } });
  expect(await height()).toBe(900);
  expect(await page.locator('.sheet-handle').isVisible()).toBe(false);
  await expect
    .poll(() => page.locator('[data-cover]').getAttribute('data-cover'), soon)
    .toBe(`${26 * 16} 0`);
});

test('at 200 % text everything can be reached and nothing runs off sideways', async () => {
  await open();
  await page.addStyleTag({ content: 'html { font-size: 200% }' });
  await page.locator('.sheet-handle').press('Home');
  await page.locator('#last').scrollIntoViewIfNeeded();
  expect(await page.locator('#last').isVisible()).toBe(true);
  const overflow = await page.evaluate(() => {
    const body = document.querySelector('.sheet-body')!;
    return Math.max(
      document.documentElement.scrollWidth - innerWidth,
      body.scrollWidth - body.clientWidth,
    );
  });
  expect(overflow).toBeLessThanOrEqual(0);
});

test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
  await open({ colorScheme });
  await page.locator('.sheet-handle').press('Home');
  await page.addScriptTag({ content: axe.source });
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({
      // The page around the parts is a test's, not the product's.
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    } as never),
  );
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});
