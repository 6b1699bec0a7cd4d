import { closeSync, openSync, writeSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';

/** Ways as the writer takes them; `refs` are positions in the node columns. */
export interface WrittenWay {
  readonly tags: Readonly<Record<string, string>>;
  readonly refs: readonly number[];
}

const entitiesInBlock = 8000;

/**
 * Writes nodes and ways as an `.osm.pbf` (dense nodes, zlib): what Valhalla and every other OSM
 * program reads. Ids are `1 + position`, for nodes and for ways. The same input gives the same
 * bytes. Synchronous: meant for a worker.
 *
 * @param longitudes degrees, one for each node; `latitudes` likewise.
 */
export function writeOsmPbf(
  path: string,
  longitudes: ArrayLike<number>,
  latitudes: ArrayLike<number>,
  ways: readonly WrittenWay[],
): void {
  const file = openSync(path, 'w');
  try {
    writeBlob(file, 'OSMHeader', headerBlock());
    for (let start = 0; start < longitudes.length; start += entitiesInBlock) {
      const end = Math.min(start + entitiesInBlock, longitudes.length);
      writeBlob(file, 'OSMData', nodeBlock(longitudes, latitudes, start, end));
    }
    for (let start = 0; start < ways.length; start += entitiesInBlock) {
      const chunk = ways.slice(start, start + entitiesInBlock);
      writeBlob(file, 'OSMData', wayBlock(chunk, start));
    }
  } finally {
    closeSync(file);
  }
}

function writeBlob(file: number, type: string, block: PbfWriter): void {
  const raw = block.finish();
  const blob = new PbfWriter();
  blob.writeVarintField(2, raw.length);
  blob.writeBytesField(3, deflateSync(raw, { level: 6 }));
  const blobBytes = blob.finish();
  const header = new PbfWriter();
  header.writeStringField(1, type);
  header.writeVarintField(3, blobBytes.length);
  const headerBytes = header.finish();
  const size = Buffer.alloc(4);
  size.writeUInt32BE(headerBytes.length);
  writeSync(file, size);
  writeSync(file, headerBytes);
  writeSync(file, blobBytes);
}

function headerBlock(): PbfWriter {
  const pbf = new PbfWriter();
  pbf.writeStringField(4, 'OsmSchema-V0.6');
  pbf.writeStringField(4, 'DenseNodes');
  pbf.writeStringField(16, 'yizhan demonstration network');
  return pbf;
}

function nodeBlock(
  longitudes: ArrayLike<number>,
  latitudes: ArrayLike<number>,
  start: number,
  end: number,
): PbfWriter {
  const ids: number[] = [];
  const latitudeSteps: number[] = [];
  const longitudeSteps: number[] = [];
  let previousLongitude = 0;
  let previousLatitude = 0;
  for (let index = start; index < end; index += 1) {
    const longitude = Math.round(longitudes[index]! * 1e7);
    const latitude = Math.round(latitudes[index]! * 1e7);
    ids.push(index === start ? start + 1 : 1);
    longitudeSteps.push(longitude - previousLongitude);
    latitudeSteps.push(latitude - previousLatitude);
    previousLongitude = longitude;
    previousLatitude = latitude;
  }
  const pbf = new PbfWriter();
  pbf.writeMessage(1, writeStrings, ['']);
  pbf.writeMessage(
    2,
    (_, group) =>
      group.writeMessage(
        2,
        (__, dense) => {
          dense.writePackedSVarint(1, ids);
          dense.writePackedSVarint(8, latitudeSteps);
          dense.writePackedSVarint(9, longitudeSteps);
        },
        null,
      ),
    null,
  );
  return pbf;
}

function wayBlock(ways: readonly WrittenWay[], firstIndex: number): PbfWriter {
  const strings = new Map<string, number>([['', 0]]);
  const indexOf = (text: string): number => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  };
  const encoded = ways.map((way, index) => ({
    id: firstIndex + index + 1,
    keys: Object.keys(way.tags).map(indexOf),
    values: Object.values(way.tags).map(indexOf),
    steps: way.refs.map((ref, at) => (at === 0 ? ref + 1 : ref - way.refs[at - 1]!)),
  }));
  const pbf = new PbfWriter();
  pbf.writeMessage(1, writeStrings, [...strings.keys()]);
  pbf.writeMessage(
    2,
    (_, group) => {
      for (const way of encoded) {
        group.writeMessage(
          3,
          (value, message) => {
            message.writeVarintField(1, value.id);
            message.writePackedVarint(2, value.keys);
            message.writePackedVarint(3, value.values);
            message.writePackedSVarint(8, value.steps);
          },
          way,
        );
      }
    },
    null,
  );
  return pbf;
}

function writeStrings(strings: readonly string[], pbf: PbfWriter): void {
  for (const text of strings) pbf.writeStringField(1, text);
}
