import { boxOf } from './boxes.ts';
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
