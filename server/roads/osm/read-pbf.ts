import { open, type FileHandle } from 'node:fs/promises';
import { inflateSync, zstdDecompressSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { RoadFileError } from '../road-file-error.ts';
import { readPrimitiveBlock, type OsmVisitor } from './primitive-block.ts';

/** Limits of the format, from the OSM wiki's "PBF Format": larger sizes mean a damaged file. */
const largestHeaderBytes = 64 * 1024;
const largestBlobBytes = 32 * 1024 * 1024;

/** What a file may demand of its reader, and this reader understands. */
const knownFeatures = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/**
 * Reads an `.osm.pbf` from its first to its last block, calling the visitor for each node and
 * way in the order of the file. Memory is bounded by one block.
 *
 * @param progress bytes read and bytes in all, after each block.
 * @throws {RoadFileError} when the file is empty, not OSM PBF, truncated or damaged.
 */
export async function readOsmPbf(
  path: string,
  visitor: OsmVisitor,
  progress?: (bytes: number, ofBytes: number) => void,
): Promise<void> {
  await using file = await openRoadFile(path);
  const { size } = await file.stat();
  if (size === 0) throw new RoadFileError(`${path} is empty.`);
  let position = 0;
  for (let block = 0; position < size; block += 1) {
    const headerBytes = (await readExactly(file, path, position, 4, size)).readUInt32BE(0);
    if (headerBytes === 0 || headerBytes > largestHeaderBytes) throw notPbf(path, block, position);
    const header = readBlobHeader(
      await readExactly(file, path, position + 4, headerBytes, size),
      () => notPbf(path, block, position),
    );
    if (block === 0 && header.type !== 'OSMHeader') throw notPbf(path, block, position);
    if (header.dataBytes > largestBlobBytes) throw notPbf(path, block, position);
    const blob = await readExactly(file, path, position + 4 + headerBytes, header.dataBytes, size);
    try {
      if (header.type === 'OSMHeader') checkFeatures(path, decompress(path, blob));
      else if (header.type === 'OSMData') readPrimitiveBlock(decompress(path, blob), visitor);
    } catch (error) {
      if (error instanceof RoadFileError) throw error;
      throw new RoadFileError(`${path} is damaged in the block at byte ${position}.`, {
        cause: error,
      });
    }
    position += 4 + headerBytes + header.dataBytes;
    progress?.(position, size);
  }
}

async function openRoadFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw new RoadFileError(`${path} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function notPbf(path: string, block: number, position: number): RoadFileError {
  return new RoadFileError(
    block === 0
      ? `${path} is not an OpenStreetMap PBF file. Give a file whose name ends in .osm.pbf; ` +
          'other formats can be converted with "osmium cat".'
      : `${path} is damaged at byte ${position}. Fetch the file again.`,
  );
}

async function readExactly(
  file: FileHandle,
  path: string,
  position: number,
  length: number,
  size: number,
): Promise<Buffer> {
  if (position + length > size) {
    if (position <= 4) throw notPbf(path, 0, 0);
    throw new RoadFileError(
      `${path} ends in the middle of a block (${size} bytes): it is not complete. ` +
        'Fetch the file again.',
    );
  }
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, position);
  return buffer;
}

function readBlobHeader(
  bytes: Buffer,
  damaged: () => RoadFileError,
): { type: string; dataBytes: number } {
  const header = { type: '', dataBytes: 0 };
  try {
    new PbfReader(bytes).readFields((tag, value: typeof header, pbf) => {
      if (tag === 1) value.type = pbf.readString();
      else if (tag === 3) value.dataBytes = pbf.readVarint();
    }, header);
  } catch {
    throw damaged();
  }
  if (header.type === '') throw damaged();
  return header;
}

function decompress(path: string, blob: Buffer): Uint8Array {
  const reader = new PbfReader(blob);
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) return reader.readBytes();
    if (field === 3) return inflateSync(reader.readBytes());
    if (field === 7) return zstdDecompressSync(reader.readBytes());
    if (field >= 4 && field <= 6) {
      throw new RoadFileError(
        `${path} is compressed in a way that is not supported. ` +
          'Rewrite it with "osmium cat -f pbf,pbf_compression=zlib".',
      );
    }
    reader.skip(reader.type);
  }
  throw new RoadFileError(`${path} has a block without data.`);
}

function checkFeatures(path: string, bytes: Uint8Array): void {
  const required = new PbfReader(bytes).readFields((tag, features: string[], pbf) => {
    if (tag === 4) features.push(pbf.readString());
  }, []);
  const unknown = required.filter((feature) => !knownFeatures.has(feature));
  if (unknown.length > 0) {
    throw new RoadFileError(
      `${path} needs what this program does not read (${unknown.join(', ')}). ` +
        'Give a plain extract without history.',
    );
  }
}
