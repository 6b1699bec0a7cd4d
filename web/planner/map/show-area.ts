import type { CoverageGap } from '../../../server/contract/coverage.ts';
import { boxOf } from './boxes.ts';
import { drawnGaps } from './drawn-gaps.ts';
import { outlines } from './outlines.ts';
import { showOnMap } from '../state.ts';
import { url } from '../navigation.ts';

/** Fits the map to an area's outline, or to the ring that was drawn. */
export async function showArea(code: string): Promise<void> {
  const { polygon } = url.peek();
  if (code === 'drawn') {
    if (polygon.length > 0) showOnMap(boxOf(polygon));
    return;
  }
  const found = (await outlines()).features.find(({ properties }) => properties.code === code);
  if (found !== undefined) showOnMap(boxOf(found.geometry.coordinates.flat(2)));
}

/** Fits the map to a gap; to its fullest cell while its outline is not known. */
export function showGap({ h3, centre }: CoverageGap): void {
  const drawn = drawnGaps.peek().find((gap) => gap.h3 === h3);
  showOnMap(drawn === undefined ? centre : boxOf(drawn.outline.coordinates.flat(2)));
}
