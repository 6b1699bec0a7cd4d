import type { BoundingBox } from '../contract/geometry.ts';
import type { OsmWay } from './osm/primitive-block.ts';
import { readOsmPbf } from './osm/read-pbf.ts';
import { RoadFileError } from './road-file-error.ts';
import { roadClasses, roadFlags, type RoadClass, type RoadLines } from './road-lines.ts';

/** What OSM calls a way that is drawn here as another class. */
const drawnAs: Readonly<Record<string, RoadClass>> = {
  unclassified: 'residential',
  road: 'residential',
  busway: 'service',
  track: 'path',
  bridleway: 'path',
  corridor: 'footway',
};

interface DrawnWay {
  readonly classCode: number;
  readonly flags: number;
  readonly nameIndex: number;
  readonly refs: Float64Array;
}

/**
 * Takes the drawable lines out of an `.osm.pbf`: two passes, ways and then the nodes that they
 * use, so memory grows with the roads and not with the file.
 *
 * @throws {RoadFileError} when the file cannot be used or holds no roads.
 */
export async function extractRoadLines(
  path: string,
  progress: (fraction: number) => void,
): Promise<{ lines: RoadLines; bbox: BoundingBox }> {
  const pool = new NamePool();
  const ways: DrawnWay[] = [];
  await readOsmPbf(
    path,
    {
      way: (way) => {
        const drawn = drawnWay(way, pool);
        if (drawn) ways.push(drawn);
      },
    },
    (bytes, ofBytes) => progress((0.5 * bytes) / ofBytes),
  );
  if (ways.length === 0) {
    throw new RoadFileError(
      `${path} holds no roads (no way with a "highway" tag). Give an extract that has them.`,
    );
  }
  const nodes = new NodePositions(ways);
  await readOsmPbf(
    path,
    { node: (id, longitudeE7, latitudeE7) => nodes.set(id, longitudeE7, latitudeE7) },
    (bytes, ofBytes) => progress(0.5 + (0.5 * bytes) / ofBytes),
  );
  const lines = assemble(ways, nodes, pool);
  if (lines.count === 0) {
    throw new RoadFileError(
      `${path} holds roads but not their nodes. Make the extract with complete ways.`,
    );
  }
  return { lines, bbox: boxOf(lines.coordinatesE7) };
}

function drawnWay(way: OsmWay, pool: NamePool): DrawnWay | null {
  const { tags } = way;
  if (way.refs.length < 2 || tags.get('area') === 'yes') return null;
  const highway = tags.get('highway') ?? (tags.get('route') === 'ferry' ? 'ferry' : undefined);
  if (highway === undefined) return null;
  const link = highway.endsWith('_link');
  const plain = link ? highway.slice(0, -'_link'.length) : highway;
  const classCode = roadClasses.indexOf(drawnAs[plain] ?? (plain as RoadClass));
  if (classCode === -1) return null;
  const oneway = tags.get('oneway');
  const backwards = oneway === '-1' || oneway === 'reverse';
  const isOneway =
    backwards ||
    oneway === 'yes' ||
    oneway === '1' ||
    oneway === 'true' ||
    tags.get('junction') === 'roundabout' ||
    (oneway === undefined && plain === 'motorway');
  return {
    classCode,
    flags:
      (isOneway ? roadFlags.oneway : 0) |
      (isSet(tags.get('bridge')) ? roadFlags.bridge : 0) |
      (isSet(tags.get('tunnel')) ? roadFlags.tunnel : 0) |
      (link ? roadFlags.link : 0),
    nameIndex: pool.indexOf(tags.get('name') ?? '', tags.get('name:en') ?? ''),
    refs: Float64Array.from(backwards ? way.refs.toReversed() : way.refs),
  };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== 'no';
}

class NamePool {
  readonly names: string[] = [''];
  readonly englishNames: string[] = [''];
  readonly #positions = new Map<string, number>([['\n', 0]]);

  indexOf(name: string, english: string): number {
    const key = `${name}\n${english}`;
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    this.#positions.set(key, this.names.length);
    this.names.push(name);
    this.englishNames.push(english);
    return this.names.length - 1;
  }
}

/** Positions of the nodes that ways use, found by binary search in their sorted ids. */
class NodePositions {
  readonly #ids: Float64Array;
  readonly #coordinates: Int32Array;
  readonly #known: Uint8Array;

  constructor(ways: readonly DrawnWay[]) {
    const all = new Float64Array(ways.reduce((sum, way) => sum + way.refs.length, 0));
    let filled = 0;
    for (const way of ways) {
      all.set(way.refs, filled);
      filled += way.refs.length;
    }
    all.sort();
    let unique = 0;
    for (const [index, id] of all.entries()) {
      if (index === 0 || id !== all[index - 1]) all[unique++] = id;
    }
    this.#ids = all.slice(0, unique);
    this.#coordinates = new Int32Array(unique * 2);
    this.#known = new Uint8Array(unique);
  }

  set(id: number, longitudeE7: number, latitudeE7: number): void {
    const index = this.#find(id);
    if (index === -1) return;
    this.#coordinates[2 * index] = longitudeE7;
    this.#coordinates[2 * index + 1] = latitudeE7;
    this.#known[index] = 1;
  }

  get(id: number): [longitudeE7: number, latitudeE7: number] | null {
    const index = this.#find(id);
    if (index === -1 || this.#known[index] === 0) return null;
    return [this.#coordinates[2 * index]!, this.#coordinates[2 * index + 1]!];
  }

  #find(id: number): number {
    let low = 0;
    let high = this.#ids.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const value = this.#ids[middle]!;
      if (value === id) return middle;
      if (value < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

function assemble(ways: readonly DrawnWay[], nodes: NodePositions, pool: NamePool): RoadLines {
  const classes: number[] = [];
  const flags: number[] = [];
  const nameIndex: number[] = [];
  const starts: number[] = [0];
  const coordinates: number[] = [];
  for (const way of ways) {
    const before = coordinates.length;
    for (const ref of way.refs) {
      const position = nodes.get(ref);
      if (position) coordinates.push(position[0], position[1]);
    }
    if (coordinates.length - before < 4) {
      coordinates.length = before;
      continue;
    }
    classes.push(way.classCode);
    flags.push(way.flags);
    nameIndex.push(way.nameIndex);
    starts.push(coordinates.length / 2);
  }
  return {
    count: classes.length,
    classes: Uint8Array.from(classes),
    flags: Uint8Array.from(flags),
    nameIndex: Uint32Array.from(nameIndex),
    names: pool.names,
    englishNames: pool.englishNames,
    starts: Uint32Array.from(starts),
    coordinatesE7: Int32Array.from(coordinates),
  };
}

function boxOf(coordinatesE7: Int32Array): BoundingBox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < coordinatesE7.length; index += 2) {
    west = Math.min(west, coordinatesE7[index]!);
    east = Math.max(east, coordinatesE7[index]!);
    south = Math.min(south, coordinatesE7[index + 1]!);
    north = Math.max(north, coordinatesE7[index + 1]!);
  }
  return [west / 1e7, south / 1e7, east / 1e7, north / 1e7];
}
