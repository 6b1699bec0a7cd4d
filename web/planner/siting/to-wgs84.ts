import gcoord from 'gcoord';
import type { CoordinateSystem } from '../../../server/contract/codes.ts';
import type { Position } from '../../../server/contract/geometry.ts';

// Its types describe an ES module with a default export, its code is CommonJS without one.
const { CRSTypes, transform } = gcoord as unknown as typeof gcoord.default;

const systems = {
  wgs84: CRSTypes.WGS84,
  gcj02: CRSTypes.GCJ02,
  bd09: CRSTypes.BD09,
} as const satisfies Record<CoordinateSystem, string>;

/** A position of a list in the system that its owner stated, to the one that the map is in. */
export function toWgs84(position: Position, from: CoordinateSystem): Position {
  return from === 'wgs84'
    ? position
    : transform<Position>([...position], systems[from], CRSTypes.WGS84);
}
