import { PbfReader } from 'pbf';

/** What a reader of OSM data wants to see; what is left out is skipped without being decoded. */
export interface OsmVisitor {
  /** Degrees in units of 10⁻⁷, as whole numbers. */
  node?: (id: number, longitudeE7: number, latitudeE7: number) => void;
  way?: (way: OsmWay) => void;
}

export interface OsmWay {
  readonly id: number;
  readonly tags: ReadonlyMap<string, string>;
  readonly refs: readonly number[];
}

interface Block {
  strings: string[];
  groups: [start: number, end: number][];
  granularity: number;
  latitudeOffset: number;
  longitudeOffset: number;
}

/** Decodes one OSM PBF `PrimitiveBlock`; relations are skipped. */
export function readPrimitiveBlock(bytes: Uint8Array, visitor: OsmVisitor): void {
  const reader = new PbfReader(bytes);
  const block: Block = {
    strings: [],
    groups: [],
    granularity: 100,
    latitudeOffset: 0,
    longitudeOffset: 0,
  };
  // The offsets may come after the groups, so the groups are read last.
  reader.readFields((tag, value: Block, pbf) => {
    if (tag === 1) value.strings = pbf.readMessage(readString, []);
    else if (tag === 2) {
      const end = pbf.readVarint() + pbf.pos;
      value.groups.push([pbf.pos, end]);
      pbf.pos = end;
    } else if (tag === 17) value.granularity = pbf.readVarint();
    else if (tag === 19) value.latitudeOffset = pbf.readVarint(true);
    else if (tag === 20) value.longitudeOffset = pbf.readVarint(true);
  }, block);
  for (const [start, end] of block.groups) {
    reader.pos = start;
    reader.readFields(
      (tag, value: Block, pbf) => {
        if (tag === 1 && visitor.node) readPlainNode(pbf, value, visitor.node);
        else if (tag === 2 && visitor.node) readDenseNodes(pbf, value, visitor.node);
        else if (tag === 3 && visitor.way) visitor.way(readWay(pbf, value.strings));
      },
      block,
      end,
    );
  }
}

function readString(tag: number, strings: string[], pbf: PbfReader): void {
  if (tag === 1) strings.push(pbf.readString());
}

function scaled(block: Block, value: number, offset: number): number {
  return Math.round((value * block.granularity + offset) / 100);
}

function readPlainNode(pbf: PbfReader, block: Block, visit: NonNullable<OsmVisitor['node']>): void {
  const node = pbf.readMessage(
    (tag, value: { id: number; latitude: number; longitude: number }, inner) => {
      if (tag === 1) value.id = inner.readSVarint();
      else if (tag === 8) value.latitude = inner.readSVarint();
      else if (tag === 9) value.longitude = inner.readSVarint();
    },
    { id: 0, latitude: 0, longitude: 0 },
  );
  visit(
    node.id,
    scaled(block, node.longitude, block.longitudeOffset),
    scaled(block, node.latitude, block.latitudeOffset),
  );
}

function readDenseNodes(
  pbf: PbfReader,
  block: Block,
  visit: NonNullable<OsmVisitor['node']>,
): void {
  const dense = pbf.readMessage(
    (tag, value: { ids: number[]; latitudes: number[]; longitudes: number[] }, inner) => {
      if (tag === 1) inner.readPackedSVarint(value.ids);
      else if (tag === 8) inner.readPackedSVarint(value.latitudes);
      else if (tag === 9) inner.readPackedSVarint(value.longitudes);
    },
    { ids: [], latitudes: [], longitudes: [] },
  );
  let id = 0;
  let latitude = 0;
  let longitude = 0;
  for (const [index, idStep] of dense.ids.entries()) {
    id += idStep;
    latitude += dense.latitudes[index] ?? 0;
    longitude += dense.longitudes[index] ?? 0;
    visit(
      id,
      scaled(block, longitude, block.longitudeOffset),
      scaled(block, latitude, block.latitudeOffset),
    );
  }
}

function readWay(pbf: PbfReader, strings: readonly string[]): OsmWay {
  const way = pbf.readMessage(
    (
      tag,
      value: { id: number; keys: number[]; values: number[]; refs: number[] },
      inner: PbfReader,
    ) => {
      if (tag === 1) value.id = inner.readVarint();
      else if (tag === 2) inner.readPackedVarint(value.keys);
      else if (tag === 3) inner.readPackedVarint(value.values);
      else if (tag === 8) inner.readPackedSVarint(value.refs);
    },
    { id: 0, keys: [], values: [], refs: [] },
  );
  const tags = new Map<string, string>();
  for (const [index, key] of way.keys.entries()) {
    tags.set(strings[key] ?? '', strings[way.values[index] ?? 0] ?? '');
  }
  let ref = 0;
  for (const [index, step] of way.refs.entries()) {
    ref += step;
    way.refs[index] = ref;
  }
  return { id: way.id, tags, refs: way.refs };
}
