import gcoord from 'gcoord';
import type { Position } from '../../server/contract/geometry.ts';

// Its types describe CommonJS with a `default`; what arrives is the object itself.
const { CRSTypes, transform } = gcoord as unknown as typeof gcoord.default;

/** Where another map is to lead: both in WGS-84. */
export interface HandoverPosition {
  readonly position: Position;
  /** Where known, the way leads here and not to the middle of the building. */
  readonly entrance: Position | null;
}

/** The same in GCJ-02, which every map of the mainland takes; outside it stays as it is. */
export function handoverTarget({ position, entrance }: HandoverPosition): Position {
  const [longitude, latitude] = transform(entrance ?? position, CRSTypes.WGS84, CRSTypes.GCJ02);
  return [longitude, latitude];
}
