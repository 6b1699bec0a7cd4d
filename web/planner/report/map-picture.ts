import { signal } from '@preact/signals';

/** One class of the map's legend. */
export interface LegendEntry {
  /** A CSS colour as it is drawn, not a token: a picture has no tokens. */
  readonly colour: string;
  readonly label: string;
  /** Hatched where there is no data. */
  readonly hatched?: boolean;
}

/** The map as it is shown, with what its colours mean. */
export interface MapPicture {
  readonly canvas: HTMLCanvasElement;
  readonly legendTitle: string;
  readonly legend: readonly LegendEntry[];
}

/** Takes a picture of the map; the map puts itself here once it draws, and null when it is gone. */
export const takePicture = signal<(() => Promise<MapPicture>) | null>(null);
