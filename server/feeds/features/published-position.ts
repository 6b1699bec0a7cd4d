import { fromWgs84 } from '../../city/coordinates.ts';
import type { CoordinateSystem } from '../../contract/codes.ts';
import type { Position } from '../../contract/geometry.ts';

/** A WGS-84 position as the feed shows it: six decimals are 11 cm. */
export function publishedPosition(position: Position, crs: CoordinateSystem): Position {
  const [longitude, latitude] = fromWgs84(position, crs);
  return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
}
