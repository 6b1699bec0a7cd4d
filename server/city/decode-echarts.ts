/** A map file of echarts 4: GeoJSON whose rings are delta-encoded strings. */
export interface EchartsMap {
  readonly UTF8Encoding: true;
  readonly features: readonly EchartsFeature[];
}

interface EchartsFeature {
  readonly id?: string;
  readonly properties: { readonly name: string };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: string[]; readonly encodeOffsets: Offset[] }
    | {
        readonly type: 'MultiPolygon';
        readonly coordinates: string[][];
        readonly encodeOffsets: Offset[][];
      };
}

type Offset = readonly number[];

/**
 * Reads such a file, in the coordinate system that it was drawn in. Each character holds one
 * zigzag-encoded step of 1/1024 degree, about 100 m, which is also how coarse the outlines are.
 * @see echarts 4.9.0 src/coord/geo/parseGeoJson.js
 */
export function decodeEcharts(
  map: EchartsMap,
): { code: string | null; name: string; geometry: GeoJSON.MultiPolygon }[] {
  return map.features.map(({ id, properties, geometry }) => {
    const polygons =
      geometry.type === 'Polygon'
        ? [decodePolygon(geometry.coordinates, geometry.encodeOffsets)]
        : geometry.coordinates.map((rings, i) => decodePolygon(rings, geometry.encodeOffsets[i]!));
    return {
      code: id ?? null,
      name: properties.name,
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    };
  });
}

function decodePolygon(rings: readonly string[], offsets: readonly Offset[]): number[][][] {
  return rings.map((ring, i) => decodeRing(ring, offsets[i]!));
}

function decodeRing(text: string, offset: Offset): number[][] {
  let [x, y] = [offset[0]!, offset[1]!];
  const ring: number[][] = [];
  for (let i = 0; i + 1 < text.length; i += 2) {
    x += step(text.charCodeAt(i));
    y += step(text.charCodeAt(i + 1));
    ring.push([x / 1024, y / 1024]);
  }
  const [first, last] = [ring[0]!, ring.at(-1)!];
  if (first[0] !== last[0] || first[1] !== last[1]) ring.push([...first]);
  return ring;
}

function step(character: number): number {
  const zigzag = character - 64;
  return (zigzag >> 1) ^ -(zigzag & 1);
}
