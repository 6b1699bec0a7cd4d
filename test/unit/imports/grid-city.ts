import type { Position } from '../../../server/contract/geometry.ts';
import { buildAreaIndex, type AreaShape } from '../../../server/imports/areas.ts';
import type { ListedPlace } from '../../../server/imports/place-state.ts';

/** Nine square districts of about 3 km around People's Square, named 甲区 to 壬区. */
const side = 0.03;
const west = 121.42;
const south = 31.18;
const names = '甲乙丙丁戊己庚辛壬'.split('');

const gridShapes: AreaShape[] = names.map((name, index) => {
  const x = west + (index % 3) * side;
  const y = south + Math.floor(index / 3) * side;
  return {
    code: `31990${index + 1}`,
    level: 'district',
    parent: null,
    name: `${name}区`,
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [x, y],
            [x + side, y],
            [x + side, y + side],
            [x, y + side],
            [x, y],
          ],
        ],
      ],
    },
  };
});

export const gridAreas = buildAreaIndex(gridShapes);

/** `count` points spread evenly over all districts, each with the district that it is in. */
export function evenPoints(count: number): { position: Position; district: string }[] {
  return Array.from({ length: count }, (_, index) => {
    // Additive recurrence with the plastic number: even, and the same each time.
    const x = (0.5 + index * 0.754_877_666_246_692_7) % 1;
    const y = (0.5 + index * 0.569_840_290_998_053_2) % 1;
    const position: Position = [west + x * 3 * side, south + y * 3 * side];
    return { position, district: gridAreas.at(position, 'district') ?? '' };
  });
}

export function listed(row: number, parts: Partial<ListedPlace> = {}): ListedPlace {
  return {
    row,
    statedPosition: null,
    statedDistrict: null,
    statedSubdistrict: null,
    ...parts,
    state: { kind: 'union_station', name: `驿站${row}`, source: '名单', ...parts.state },
  };
}
