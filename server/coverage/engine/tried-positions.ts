import type { Position } from '../../contract/geometry.ts';
import type { CoverageModel } from '../model.ts';
import type { SiteReach } from '../pairs/pair-matrix.ts';
import type { TravelBuilder } from '../travel/travel-builder.ts';
import { TravelTimesError } from '../travel/travel-error.ts';
import type { TravelProgress } from '../travel/travel-messages.ts';
import { sitePositions } from '../travel/travel-network.ts';
import { positionKey, type ModeSlot } from './mode-slot.ts';

/** What positions reach where no place is: sites that somebody tries out. */
export interface TriedPositions {
  /** Looks positions up, computed now where nobody has before. */
  timesAt(
    slot: ModeSlot,
    model: CoverageModel,
    positions: readonly Position[],
  ): Promise<(position: Position) => SiteReach | null>;
  /** What many positions reach, in their order. @throws {TravelTimesError}, or the signal's reason. */
  reachesAt(
    slot: ModeSlot,
    model: CoverageModel,
    positions: readonly Position[],
    how: { onProgress: (progress: TravelProgress) => void; signal: AbortSignal },
  ): Promise<SiteReach[]>;
}

/** Some hundred cells each. */
const rememberedPositions = 2_000;

export function openTriedPositions(builder: TravelBuilder): TriedPositions {
  const tried = new Map<string, SiteReach>();

  return {
    async timesAt(slot, model, positions) {
      const { network, key } = slot;
      const lookUp = (position: Position): SiteReach | null => {
        if (slot.key !== model.travelKey) return null;
        const at = keyOf(position);
        return slot.reaches.get(at) ?? tried.get(`${model.travelKey} ${at}`) ?? null;
      };
      // Other roads are on their way: until then these positions count as pending.
      if (network === null || key !== model.travelKey) return lookUp;
      const unknown = positions.filter((position) => lookUp(position) === null);
      await Promise.all(
        unknown.map(async (position) => {
          const reach = await builder.times(network, position);
          if (tried.size >= rememberedPositions) tried.clear();
          tried.set(`${key} ${keyOf(position)}`, reach);
        }),
      );
      return lookUp;
    },
    async reachesAt({ network, key }, model, positions, how) {
      if (positions.length === 0) return [];
      if (network === null || key !== model.travelKey) {
        throw new TravelTimesError('roads_replaced', 'The roads have been replaced meanwhile.');
      }
      const places = sitePositions(
        positions.map(([longitude]) => longitude),
        positions.map(([, latitude]) => latitude),
      );
      await builder.build(network, places, how);
      const { sites } = await builder.read(network, places);
      return sites.map(
        (reach) => reach ?? { cells: new Uint32Array(0), costs: new Uint16Array(0) },
      );
    },
  };
}

function keyOf([longitude, latitude]: Position): string {
  return positionKey(Math.round(longitude * 1e6), Math.round(latitude * 1e6));
}
