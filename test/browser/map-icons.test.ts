import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHarness, type Harness } from '../helpers/harness-page.ts';
import { inkOfEach } from '../helpers/page-ink.ts';
import { readTokens } from '../helpers/tokens.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness('icons');
});
afterAll(() => harness?.close());

test.each(['light', 'dark'] as const)(
  'every icon draws at 24 pixels in the colour of the text, %s',
  async (colorScheme) => {
    const page = await harness.browser.newPage({
      viewport: { width: 1000, height: 1300 },
      colorScheme,
      deviceScaleFactor: 2,
    });
    await page.goto(`${harness.origin}/icons.html`);
    await page.waitForSelector('body[data-ready]', { state: 'attached' });
    const boxes = await page.$$eval('svg.icon', (icons) =>
      icons.map((icon) => {
        const { x, y, width, height } = icon.getBoundingClientRect();
        return { name: icon.id, clip: { x, y, width, height } };
      }),
    );
    expect(boxes.length).toBeGreaterThan(100);
    expect(boxes.filter(({ clip }) => clip.width !== 24 || clip.height !== 24)).toEqual([]);
    const ink = readTokens(colorScheme).get('--ink')!;
    const inks = await inkOfEach(
      page,
      ink,
      boxes.map(({ clip }) => clip),
    );
    // A minus is the least of them: 16 × 2.5 of 24 × 24, at twice the pixels.
    const faint = boxes.filter((_box, index) => inks[index]! < 100).map(({ name }) => name);
    expect(faint).toEqual([]);
    await page.close();
  },
);
