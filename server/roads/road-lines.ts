import { readFile, writeFile } from 'node:fs/promises';

/** Classes of drawable lines, widest first; a class's position is its code in the columns. */
export const roadClasses = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'living_street',
  'service',
  'pedestrian',
  'footway',
  'cycleway',
  'path',
  'steps',
  'ferry',
] as const;
export type RoadClass = (typeof roadClasses)[number];

/** Bits of `flags`. `link` marks the ramp of its class. */
export const roadFlags = { oneway: 1, bridge: 2, tunnel: 4, link: 8 } as const;

/**
 * The roads of a data set as columns, in the order of the source, for drawing and for names.
 * Line i runs over vertices `starts[i]` to `starts[i + 1]` (excluded).
 */
export interface RoadLines {
  readonly count: number;
  /** Position in `roadClasses`. */
  readonly classes: Uint8Array;
  /** Bits of `roadFlags`; `oneway` runs in the direction of the vertices. */
  readonly flags: Uint8Array;
  /** Position in `names`; 0 is the empty name. */
  readonly nameIndex: Uint32Array;
  readonly names: readonly string[];
  /** `name:en` by position in `names`; empty where the data has none. */
  readonly englishNames: readonly string[];
  /** `count + 1` entries. */
  readonly starts: Uint32Array;
  /** Longitude and latitude in turn, WGS-84 degrees × 10⁷. */
  readonly coordinatesE7: Int32Array;
}

const magic = 'YZROADS1';

/**
 * File layout, little-endian: `YZROADS1`, length of the JSON header in bytes (u32), the header
 * (`count`, `vertices`, `names`, `englishNames`) padded with spaces to a multiple of four, then
 * `starts`, `nameIndex`, `coordinatesE7` (4 bytes each) and `classes`, `flags` (1 byte each).
 */
export async function writeRoadLines(path: string, lines: RoadLines): Promise<void> {
  const { count, names, englishNames } = lines;
  const vertices = lines.coordinatesE7.length / 2;
  let header = JSON.stringify({ count, vertices, names, englishNames });
  header += ' '.repeat((4 - (Buffer.byteLength(header) % 4)) % 4);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(Buffer.byteLength(header));
  const columns = [lines.starts, lines.nameIndex, lines.coordinatesE7, lines.classes, lines.flags];
  await writeFile(
    path,
    Buffer.concat([
      Buffer.from(magic),
      size,
      Buffer.from(header),
      ...columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)),
    ]),
  );
}

/** Reads what `writeRoadLines` wrote; the columns are views of one buffer. */
export async function readRoadLines(path: string): Promise<RoadLines> {
  const file = await readFile(path);
  if (file.toString('latin1', 0, 8) !== magic) {
    throw new Error(`${path} is not a file of road lines; import the roads again.`);
  }
  const headerEnd = 12 + file.readUInt32LE(8);
  const header = JSON.parse(file.toString('utf8', 12, headerEnd)) as {
    count: number;
    vertices: number;
    names: string[];
    englishNames: string[];
  };
  // A copy, because readFile may hand out a view that is not aligned to four bytes.
  const bytes = new Uint8Array(file.subarray(headerEnd)).buffer;
  let offset = 0;
  const take = (length: number): number => {
    const at = offset;
    offset += length;
    return at;
  };
  const { count, vertices, names, englishNames } = header;
  return {
    count,
    names,
    englishNames,
    starts: new Uint32Array(bytes, take(4 * (count + 1)), count + 1),
    nameIndex: new Uint32Array(bytes, take(4 * count), count),
    coordinatesE7: new Int32Array(bytes, take(8 * vertices), 2 * vertices),
    classes: new Uint8Array(bytes, take(count), count),
    flags: new Uint8Array(bytes, take(count), count),
  };
}
