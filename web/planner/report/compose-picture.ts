import type { LegendEntry, MapPicture } from './map-picture.ts';

export interface PictureWords {
  readonly title: string;
  /** Below the title, one line each as far as they fit. */
  readonly lines: readonly string[];
  readonly sources: string;
}

interface Ink {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly hatch: string;
  readonly font: string;
}

/** Sizes in CSS pixels; all is drawn at the density of the map's canvas. */
const margin = 20;
const titleSize = 22;
const textSize = 14;
const lineHeight = 1.45;
const swatch = { width: 26, height: 14, gap: 8 };

/**
 * The map with its title, legend and sources on one canvas: a picture that says by itself what it
 * shows, wherever it is pasted.
 */
export function composePicture(picture: MapPicture, words: PictureWords): HTMLCanvasElement {
  const density = Math.max(1, devicePixelRatio);
  const width = picture.canvas.width / density + 2 * margin;
  const ink = readInk();
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d')!;
  const head = [
    ...wrap(pen, words.title, font(ink, titleSize, true), width - 2 * margin).map((text) => ({
      text,
      size: titleSize,
      colour: ink.ink,
    })),
    ...words.lines
      .flatMap((line) => wrap(pen, line, font(ink, textSize), width - 2 * margin))
      .map((text) => ({ text, size: textSize, colour: ink.soft })),
  ];
  const foot = wrap(pen, words.sources, font(ink, textSize - 2), width - 2 * margin);
  const rows = legendRows(pen, picture, font(ink, textSize), width - 2 * margin);
  const mapTop = margin + sum(head.map(({ size }) => size * lineHeight)) + margin / 2;
  const mapHeight = picture.canvas.height / density;
  const legendTop = mapTop + mapHeight + margin / 2;
  const footTop = legendTop + rows.length * textSize * 1.8 + margin / 2;
  const height = footTop + foot.length * (textSize - 2) * lineHeight + margin;

  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  pen.scale(density, density);
  pen.fillStyle = ink.paper;
  pen.fillRect(0, 0, width, height);
  pen.textBaseline = 'top';

  let top = margin;
  for (const { text, size, colour } of head) {
    pen.font = font(ink, size, size === titleSize);
    pen.fillStyle = colour;
    pen.fillText(text, margin, top);
    top += size * lineHeight;
  }
  pen.drawImage(picture.canvas, margin, mapTop, width - 2 * margin, mapHeight);
  pen.strokeStyle = ink.line;
  pen.strokeRect(margin, mapTop, width - 2 * margin, mapHeight);

  for (const [at, row] of rows.entries()) {
    let left = margin;
    const y = legendTop + at * textSize * 1.8;
    for (const item of row) {
      if (item.entry !== null) {
        drawSwatch(pen, item.entry, left, y, ink);
        left += swatch.width + swatch.gap;
      }
      pen.font = font(ink, textSize, item.entry === null);
      pen.fillStyle = ink.ink;
      pen.fillText(item.text, left, y);
      left += item.width + margin;
    }
  }
  pen.font = font(ink, textSize - 2);
  pen.fillStyle = ink.soft;
  for (const [at, line] of foot.entries()) {
    pen.fillText(line, margin, footTop + at * (textSize - 2) * lineHeight);
  }
  return canvas;
}

interface LegendItem {
  readonly text: string;
  readonly width: number;
  readonly entry: LegendEntry | null;
}

/** Title and classes of the legend in as many rows as they need. */
function legendRows(
  pen: CanvasRenderingContext2D,
  { legendTitle, legend }: MapPicture,
  face: string,
  width: number,
): LegendItem[][] {
  pen.font = face;
  const items = [
    { text: legendTitle, entry: null },
    ...legend.map((entry) => ({ text: entry.label, entry })),
  ].map((item) => ({ ...item, width: pen.measureText(item.text).width }));
  const rows: LegendItem[][] = [[]];
  let left = 0;
  for (const item of items) {
    const takes = item.width + margin + (item.entry === null ? 0 : swatch.width + swatch.gap);
    if (left + takes > width && rows.at(-1)!.length > 0) {
      rows.push([]);
      left = 0;
    }
    rows.at(-1)!.push(item);
    left += takes;
  }
  return rows;
}

function drawSwatch(
  pen: CanvasRenderingContext2D,
  { colour, hatched }: LegendEntry,
  left: number,
  top: number,
  ink: Ink,
): void {
  const { width, height } = swatch;
  pen.fillStyle = hatched === true ? ink.paper : colour;
  pen.fillRect(left, top, width, height);
  if (hatched === true) {
    pen.save();
    pen.beginPath();
    pen.rect(left, top, width, height);
    pen.clip();
    pen.strokeStyle = ink.hatch;
    pen.beginPath();
    for (let at = -height; at < width; at += 5) {
      pen.moveTo(left + at, top + height);
      pen.lineTo(left + at + height, top);
    }
    pen.stroke();
    pen.restore();
  }
  pen.strokeStyle = ink.line;
  pen.strokeRect(left, top, width, height);
}

/** Lines that fit: at spaces where there are some, anywhere between Chinese characters. */
function wrap(pen: CanvasRenderingContext2D, text: string, face: string, width: number): string[] {
  pen.font = face;
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(
    /[\p{Script=Han}，。、；：（）]|[^\s\p{Script=Han}，。、；：（）]+\s*|\s+/gu,
  ) ?? []) {
    if (line !== '' && pen.measureText(line + part.trimEnd()).width > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

function readInk(): Ink {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    paper: token('--surface'),
    ink: token('--ink'),
    soft: token('--ink-soft'),
    line: token('--line-strong'),
    hatch: token('--hatch'),
    font: getComputedStyle(document.body).fontFamily,
  };
}

function font(ink: Ink, size: number, bold = false): string {
  return `${bold ? '700 ' : ''}${size}px ${ink.font}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
