/**
 * Writes one layer of points of a Mapbox Vector Tile (spec 2.1) into a scratch buffer.
 * Keys and texts are declared once and get their place in a tile's tables at first use.
 */
export interface LayerWriter {
  /** Declares an attribute's name. */
  key(name: string): number;
  /** Declares an attribute's value that many features share. */
  text(value: string): number;
  reset(): void;
  /** @param id a whole number up to 2^53, or null for a feature without one. */
  startPoint(id: number | null, x: number, y: number): void;
  tag(key: number, text: number): void;
  /** @param value a whole number from 0 to 2^32 - 1. */
  number(key: number, value: number): void;
  /** A text that is this feature's own. */
  name(key: number, value: string): void;
  end(): void;
  /** The tile with this one layer; a copy. */
  finish(): Uint8Array<ArrayBuffer>;
}

/** Field number and wire type of the messages of vector_tile.proto. */
const wire = {
  tileLayers: (3 << 3) | 2,
  layerName: (1 << 3) | 2,
  layerFeatures: (2 << 3) | 2,
  layerKeys: (3 << 3) | 2,
  layerValues: (4 << 3) | 2,
  layerExtent: 5 << 3,
  layerVersion: 15 << 3,
  featureId: 1 << 3,
  featureTags: (2 << 3) | 2,
  featureType: 3 << 3,
  featureGeometry: (4 << 3) | 2,
  valueText: (1 << 3) | 2,
  valueUnsigned: 5 << 3,
} as const;

/** Counts below this find their table entry by position, larger ones in a map. */
const smallNumbers = 4096;
/** Most that one call writes, but for texts. */
const spare = 64;

export function createLayerWriter(layerName: string, extent: number): LayerWriter {
  const utf8 = new TextEncoder();
  const keyBytes: Uint8Array[] = [];
  const textBytes: Uint8Array[] = [];
  const header = message(wire.layerName, utf8.encode(layerName));

  // A table entry counts when its stamp is the tile's: nothing has to be cleared between tiles.
  let stamp = 0;
  const keyStamp: number[] = [];
  const keyAt: number[] = [];
  const textStamp: number[] = [];
  const textAt: number[] = [];
  const numberStamp = new Uint32Array(smallNumbers);
  const numberAt = new Uint32Array(smallNumbers);
  const largeNumbers = new Map<number, number>();

  let features = new Uint8Array(1 << 16);
  let end = 0;
  let values = new Uint8Array(1 << 14);
  let valuesEnd = 0;
  let valueCount = 0;
  let tileKeys: number[] = [];

  let featureStart = 0;
  let tagsStart = 0;
  let pointX = 0;
  let pointY = 0;

  const varint = (value: number): void => {
    end = writeVarint(features, end, value);
  };
  const roomForValue = (bytes: number): void => {
    if (valuesEnd + bytes + spare > values.length) values = larger(values, bytes);
  };
  const keyIndex = (key: number): number => {
    if (keyStamp[key] !== stamp) {
      keyStamp[key] = stamp;
      keyAt[key] = tileKeys.push(key) - 1;
    }
    return keyAt[key]!;
  };
  const addText = (bytes: Uint8Array): number => {
    roomForValue(bytes.length);
    values.set(bytes, valuesEnd);
    valuesEnd += bytes.length;
    return valueCount++;
  };
  const addNumber = (value: number): number => {
    roomForValue(0);
    values[valuesEnd] = wire.layerValues;
    values[valuesEnd + 2] = wire.valueUnsigned;
    const after = writeVarint(values, valuesEnd + 3, value);
    values[valuesEnd + 1] = after - valuesEnd - 2;
    valuesEnd = after;
    return valueCount++;
  };
  const numberIndex = (value: number): number => {
    if (value >= smallNumbers) {
      const known = largeNumbers.get(value);
      if (known !== undefined) return known;
      const at = addNumber(value);
      largeNumbers.set(value, at);
      return at;
    }
    if (numberStamp[value] !== stamp) {
      numberStamp[value] = stamp;
      numberAt[value] = addNumber(value);
    }
    return numberAt[value]!;
  };

  return {
    key(name) {
      keyStamp.push(0);
      keyAt.push(0);
      return keyBytes.push(message(wire.layerKeys, utf8.encode(name))) - 1;
    },
    text(value) {
      textStamp.push(0);
      textAt.push(0);
      return textBytes.push(textValue(utf8.encode(value))) - 1;
    },
    reset() {
      stamp++;
      end = 0;
      valuesEnd = 0;
      valueCount = 0;
      tileKeys = [];
      largeNumbers.clear();
    },
    startPoint(id, x, y) {
      // The two lengths are one byte each in nearly all features; `end` makes room for longer ones.
      if (end + spare > features.length) features = larger(features, spare);
      features[end] = wire.layerFeatures;
      featureStart = end + 2;
      end = featureStart;
      if (id !== null) {
        features[end++] = wire.featureId;
        varint(id);
      }
      features[end] = wire.featureTags;
      tagsStart = end + 2;
      end = tagsStart;
      pointX = x;
      pointY = y;
    },
    tag(key, text) {
      if (end + spare > features.length) features = larger(features, spare);
      varint(keyIndex(key));
      if (textStamp[text] !== stamp) {
        textStamp[text] = stamp;
        textAt[text] = addText(textBytes[text]!);
      }
      varint(textAt[text]!);
    },
    number(key, value) {
      if (end + spare > features.length) features = larger(features, spare);
      varint(keyIndex(key));
      varint(numberIndex(value));
    },
    name(key, value) {
      if (end + spare > features.length) features = larger(features, spare);
      varint(keyIndex(key));
      varint(addText(textValue(utf8.encode(value))));
    },
    end() {
      if (end + spare > features.length) features = larger(features, spare);
      end = closeLength(features, tagsStart, end);
      features[end++] = wire.featureType;
      features[end++] = 1;
      features[end++] = wire.featureGeometry;
      const geometry = end + 1;
      end = geometry;
      features[end++] = 9; // one MoveTo
      varint((pointX << 1) ^ (pointX >> 31));
      varint((pointY << 1) ^ (pointY >> 31));
      features[geometry - 1] = end - geometry;
      end = closeLength(features, featureStart, end);
    },
    finish() {
      const keysLength = tileKeys.reduce((sum, key) => sum + keyBytes[key]!.length, 0);
      const length = 2 + header.length + end + keysLength + valuesEnd + 1 + varintLength(extent);
      const tile = new Uint8Array(1 + varintLength(length) + length);
      tile[0] = wire.tileLayers;
      let at = writeVarint(tile, 1, length);
      tile[at++] = wire.layerVersion;
      tile[at++] = 2;
      const append = (bytes: Uint8Array): void => {
        tile.set(bytes, at);
        at += bytes.length;
      };
      append(header);
      append(features.subarray(0, end));
      for (const key of tileKeys) append(keyBytes[key]!);
      append(values.subarray(0, valuesEnd));
      tile[at++] = wire.layerExtent;
      writeVarint(tile, at, extent);
      return tile;
    },
  };
}

/** Fills in the length before `start`, for which one byte was kept; returns the new end. */
function closeLength(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const extra = varintLength(length) - 1;
  if (extra > 0) bytes.copyWithin(start + extra, start, end);
  writeVarint(bytes, start - 1, length);
  return end + extra;
}

function textValue(text: Uint8Array): Uint8Array {
  return message(wire.layerValues, message(wire.valueText, text));
}

function message(tag: number, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + varintLength(content.length) + content.length);
  bytes[0] = tag;
  bytes.set(content, writeVarint(bytes, 1, content.length));
  return bytes;
}

function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let next = at;
  // Bit operations end at 31 bits; a place's number may be larger.
  while (rest > 0x7fffffff) {
    bytes[next++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  while (rest > 0x7f) {
    bytes[next++] = (rest & 0x7f) | 0x80;
    rest >>= 7;
  }
  bytes[next++] = rest;
  return next;
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) length++;
  return length;
}

function larger(bytes: Uint8Array<ArrayBuffer>, atLeast: number): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(bytes.length * 2 + atLeast);
  more.set(bytes);
  return more;
}
