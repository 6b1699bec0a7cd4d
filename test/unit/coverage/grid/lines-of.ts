import {
  roadClasses,
  type RoadClass,
  type RoadLines,
} from '../../../../server/roads/road-lines.ts';

export interface DrawnLine {
  readonly of: RoadClass;
  readonly flags?: number;
  /** Longitude and latitude of its vertices. */
  readonly along: readonly (readonly [number, number])[];
}

/** Road lines as a data set holds them. */
export function linesOf(drawn: readonly DrawnLine[]): RoadLines {
  const starts = [0];
  for (const { along } of drawn) starts.push(starts.at(-1)! + along.length);
  return {
    count: drawn.length,
    classes: Uint8Array.from(drawn, ({ of }) => roadClasses.indexOf(of)),
    flags: Uint8Array.from(drawn, ({ flags }) => flags ?? 0),
    nameIndex: new Uint32Array(drawn.length),
    names: [''],
    englishNames: [''],
    starts: Uint32Array.from(starts),
    coordinatesE7: Int32Array.from(
      drawn.flatMap(({ along }) => along.flat().map((degrees) => Math.round(degrees * 1e7))),
    ),
  };
}

export function box(
  west: number,
  south: number,
  east: number,
  north: number,
): GeoJSON.MultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    ],
  };
}

/** Streets of a class every 0.002° from west to east, and one along each side. */
export function comb(
  of: RoadClass,
  [west, south, east, north]: readonly [number, number, number, number],
): DrawnLine[] {
  const lines: DrawnLine[] = [
    {
      of,
      along: [
        [west, south],
        [west, north],
      ],
    },
    {
      of,
      along: [
        [east, south],
        [east, north],
      ],
    },
  ];
  const steps = Math.round((north - south) / 0.002);
  for (let step = 0; step <= steps; step += 1) {
    const latitude = south + ((north - south) * step) / steps;
    lines.push({
      of,
      along: [
        [west, latitude],
        [east, latitude],
      ],
    });
  }
  return lines;
}
