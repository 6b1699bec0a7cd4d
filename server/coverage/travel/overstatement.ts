import type { Mode } from '../../contract/codes.ts';
import type { TravelCheck } from '../../contract/coverage.ts';
import { walkingMetresPerSecond } from '../../routing/costing.ts';
import { greatCircleMetres } from '../../routing/great-circle.ts';
import type { LonLat } from '../../routing/router.ts';
import type { SiteReach } from '../pairs/pair-matrix.ts';
import type { BuildTools } from './build-times.ts';
import { insideTest } from './candidate-cells.ts';
import type { TravelNetwork } from './travel-network.ts';

/** Compared at these numbers of minutes. */
const comparedMinutes = [5, 10, 15];

/** Speeds that circles are drawn with: walking, the e-bike's pace, and driving in a town. */
const circleMetresPerSecond: Readonly<Record<Mode, number>> = {
  walk: walkingMetresPerSecond,
  ebike: 22 / 3.6,
  car: 30 / 3.6,
  truck: 30 / 3.6,
};

/**
 * By how much shapes overstate the cells within some minutes of some sites: all cells whose middle
 * is in the drawn isochrone, or in the circle, against those within that time on the network. Sums
 * over the sites; 0.31 is 31 % too many.
 */
export async function measureOverstatement(
  { engine, slots }: Pick<BuildTools, 'engine' | 'slots'>,
  { roads, mode, grid }: TravelNetwork,
  sites: readonly { readonly point: LonLat; readonly reach: SiteReach }[],
): Promise<TravelCheck['overstatement']> {
  const sums = comparedMinutes.map((minutes) => ({ minutes, network: 0, isochrone: 0, circle: 0 }));
  const cells = Array.from({ length: grid.count }, (_, cell) => cell);
  const compare = async (site: (typeof sites)[number]): Promise<void> => {
    const shapes = await engine.ask(roads, (valhalla) =>
      valhalla.isochrone(site.point, mode, comparedMinutes),
    );
    for (const sum of sums) {
      const shape = shapes.features.find(({ properties }) => properties?.minutes === sum.minutes);
      const isInside = insideTest(ringsOf(shape?.geometry));
      const metres = sum.minutes * 60 * circleMetresPerSecond[mode];
      for (const cell of cells) {
        const middle = [grid.longitudes[cell]!, grid.latitudes[cell]!] as const;
        if (isInside(middle)) sum.isochrone += 1;
        if (isWithin(site.point, middle, metres)) sum.circle += 1;
      }
      for (const seconds of site.reach.costs) if (seconds <= 60 * sum.minutes) sum.network += 1;
    }
  };
  await Promise.all(sites.map((site) => slots.later(() => compare(site))));
  return sums
    .filter(({ network }) => network > 0)
    .map(({ minutes, network, isochrone, circle }) => ({
      minutes,
      isochrone: isochrone / network - 1,
      circle: circle / network - 1,
    }));
}

function ringsOf(geometry: GeoJSON.Geometry | undefined): LonLat[][] {
  if (geometry?.type === 'Polygon') return geometry.coordinates as unknown as LonLat[][];
  if (geometry?.type === 'MultiPolygon')
    return geometry.coordinates.flat() as unknown as LonLat[][];
  return [];
}

/** A glance at the latitudes spares most cells the trigonometry. */
function isWithin(point: LonLat, middle: LonLat, metres: number): boolean {
  return (
    Math.abs(point[1] - middle[1]) * 110_000 <= metres && greatCircleMetres(point, middle) <= metres
  );
}
