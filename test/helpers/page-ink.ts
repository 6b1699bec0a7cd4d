import type { Page } from 'playwright-core';

export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Counts the pixels of what the page shows that have nearly this colour (`#rrggbb`): how a test
 * sees what was drawn by WebGL.
 */
export async function inkOf(page: Page, colour: string, clip: Clip): Promise<number> {
  const [ink] = await inkOfEach(page, colour, [clip]);
  return ink!;
}

/** The same for many parts of the page, from one picture of it. */
export async function inkOfEach(
  page: Page,
  colour: string,
  clips: readonly Clip[],
): Promise<number[]> {
  const image = await page.screenshot();
  return page.evaluate(
    async ([base64, wanted, parts]) => {
      const bitmap = await createImageBitmap(
        await (await fetch(`data:image/png;base64,${base64}`)).blob(),
      );
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(bitmap, 0, 0);
      const channels = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
      const ratio = bitmap.width / innerWidth;
      return parts.map(({ x, y, width, height }) => {
        const [left, top, across, down] = [x, y, width, height].map((side) =>
          Math.round(side * ratio),
        );
        const { data } = context.getImageData(left!, top!, across!, down!);
        let count = 0;
        for (let pixel = 0; pixel < data.length; pixel += 4) {
          const far = channels.some(
            (channel, index) => Math.abs(data[pixel + index]! - channel) > 40,
          );
          if (!far) count++;
        }
        return count;
      });
    },
    [image.toString('base64'), colour, clips] as const,
  );
}
