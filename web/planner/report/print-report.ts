import { signal } from '@preact/signals';
import { takePicture } from './map-picture.ts';
import type { MapPicture } from './map-picture.ts';

export interface PrintedReport {
  readonly at: Date;
  readonly picture: { readonly address: string; readonly of: MapPicture } | null;
}

/** The report while it is being printed; it is built for that and taken down again. */
export const printed = signal<PrintedReport | null>(null);

/** Takes a picture of the map, builds the report and opens the browser's print. */
export async function printReport(): Promise<void> {
  const of = (await takePicture.peek()?.()) ?? null;
  const picture = of === null ? null : { address: of.canvas.toDataURL('image/png'), of };
  show({ at: new Date(), picture });
  // Built and decoded: a print that comes too early has an empty frame where the map should be.
  await Promise.all([...document.querySelectorAll<HTMLImageElement>('.report img')].map(decoded));
  print();
}

/**
 * Builds the report when the browser prints of its own accord as well, without a picture then: that
 * takes a frame, and the browser does not wait for one.
 */
export function followPrint(): () => void {
  addEventListener('beforeprint', build);
  addEventListener('afterprint', takeDown);
  return () => {
    removeEventListener('beforeprint', build);
    removeEventListener('afterprint', takeDown);
  };
}

function build(): void {
  if (printed.peek() === null) show({ at: new Date(), picture: null });
}

let themeBefore: string | undefined;

/** Paper is light, whatever the page is. */
function show(report: PrintedReport): void {
  const { dataset } = document.documentElement;
  themeBefore = dataset['theme'];
  dataset['theme'] = 'light';
  printed.value = report;
}

function takeDown(): void {
  if (printed.peek() === null) return;
  const { dataset } = document.documentElement;
  if (themeBefore === undefined) delete dataset['theme'];
  else dataset['theme'] = themeBefore;
  printed.value = null;
}

async function decoded(image: HTMLImageElement): Promise<void> {
  // A picture that cannot be drawn leaves its frame empty; the rest of the report is still good.
  await image.decode().catch(() => undefined);
}
