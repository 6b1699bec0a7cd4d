import type { StyleImageInterface } from 'maplibre-gl';

const side = 12;

/** Diagonal lines that meet at the edges of the tile. @param colour `#rrggbb` */
export function hatchImage(colour: string): StyleImageInterface {
  const data = new Uint8Array(side * side * 4);
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if ((x + y) % 6 > 1) continue;
      data.set([...channels, 255], (y * side + x) * 4);
    }
  }
  return { width: side, height: side, data };
}
