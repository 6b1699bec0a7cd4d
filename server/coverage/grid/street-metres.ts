import { latLngToCell } from 'h3-js';
import { roadClasses, roadFlags, type RoadClass, type RoadLines } from '../../roads/road-lines.ts';

/** Metres of streets by cell. Position i of each column is the cell `cells[i]`. */
export interface StreetMetres {
  /** H3 indexes in their text form, in the order in which roads touch them. */
  readonly cells: readonly string[];
  /** Streets that people live in: residential and living streets. */
  readonly residential: readonly number[];
  /** Streets that people live in as well, but through which others pass too. */
  readonly side: readonly number[];
  /** Motorways, trunk and primary roads with their ramps. */
  readonly main: readonly number[];
  readonly secondary: readonly number[];
}

type Use = 'residential' | 'side' | 'main' | 'secondary';

/** What a class of roads tells of a cell; classes left out (service ways, paths) only touch it. */
const uses: Partial<Record<RoadClass, Use>> = {
  residential: 'residential',
  living_street: 'residential',
  tertiary: 'side',
  pedestrian: 'side',
  footway: 'side',
  motorway: 'main',
  trunk: 'main',
  primary: 'main',
  secondary: 'secondary',
};

/** Lines are looked at in pieces of at most this length: a tenth of the width of a cell at 9. */
const pieceMetres = 40;

/**
 * The cells of a resolution that a road touches, with the metres of each use inside. Nobody steps
 * out on a motorway, a ferry or in a tunnel: these count for metres where another road touches the
 * cell, and make no cell by themselves.
 */
export function measureStreets(lines: RoadLines, resolution: number): StreetMetres {
  const positions = new Map<string, number>();
  const cells: string[] = [];
  const columns: Record<Use, number[]> = { residential: [], side: [], main: [], secondary: [] };
  const add = (line: number, makesCells: boolean): void => {
    const use = uses[roadClasses[lines.classes[line]!]!];
    forEachPiece(lines, line, (longitude, latitude, metres) => {
      const cell = latLngToCell(latitude, longitude, resolution);
      let position = positions.get(cell);
      if (position === undefined) {
        if (!makesCells) return;
        position = cells.push(cell) - 1;
        positions.set(cell, position);
        for (const column of Object.values(columns)) column.push(0);
      }
      if (use !== undefined) columns[use][position]! += metres;
    });
  };
  for (let line = 0; line < lines.count; line += 1) if (isStreet(lines, line)) add(line, true);
  for (let line = 0; line < lines.count; line += 1) if (!isStreet(lines, line)) add(line, false);
  return { cells, ...columns };
}

/** Whether people can be on this line, on foot or with a vehicle that stops. */
export function isStreet({ classes, flags }: RoadLines, line: number): boolean {
  const roadClass = roadClasses[classes[line]!];
  const tunnel = (flags[line]! & roadFlags.tunnel) !== 0;
  return roadClass !== 'motorway' && roadClass !== 'ferry' && !tunnel;
}

const metresPerDegree = 111_195;

/** Calls back with the middle of each piece; lengths on a plane that is true where the piece is. */
function forEachPiece(
  { starts, coordinatesE7 }: RoadLines,
  line: number,
  take: (longitude: number, latitude: number, metres: number) => void,
): void {
  for (let vertex = starts[line]!; vertex + 1 < starts[line + 1]!; vertex += 1) {
    const longitude = coordinatesE7[2 * vertex]! / 1e7;
    const latitude = coordinatesE7[2 * vertex + 1]! / 1e7;
    const east = coordinatesE7[2 * vertex + 2]! / 1e7 - longitude;
    const north = coordinatesE7[2 * vertex + 3]! / 1e7 - latitude;
    const stretch = Math.cos((latitude * Math.PI) / 180);
    const metres = Math.hypot(east * stretch, north) * metresPerDegree;
    const pieces = Math.max(1, Math.ceil(metres / pieceMetres));
    for (let piece = 0; piece < pieces; piece += 1) {
      const along = (piece + 0.5) / pieces;
      take(longitude + east * along, latitude + north * along, metres / pieces);
    }
  }
}
