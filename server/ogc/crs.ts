import type { Position } from '../contract/geometry.ts';

/**
 * A coordinate reference system that geometries are asked for and given in. Positions in it are in
 * the order of its axes (OGC 18-058, 6.2.2).
 */
export interface Crs {
  readonly uri: string;
  readonly title: string;
  fromCrs84(position: Position): Position;
  toCrs84(position: Position): Position;
}

/** Half the length of the equator of Web Mercator, metres. */
export const mercatorHalf = 20_037_508.342789244;
const mercatorMetresPerDegree = mercatorHalf / 180;

const asItStands = (position: Position): Position => position;
const swapped = ([first, second]: Position): Position => [second, first];

/** Longitude before latitude, WGS-84: what is stored, and what is given where nothing is asked. */
export const crs84: Crs = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  title: 'WGS 84, longitude latitude',
  fromCrs84: asItStands,
  toCrs84: asItStands,
};

/**
 * The systems that are spoken, the default first. CGCS2000 (4490) is the datum of Chinese surveys:
 * it lies within centimetres of WGS 84, which is less than any position here is known to.
 */
export const crsList: readonly Crs[] = [
  crs84,
  {
    uri: 'http://www.opengis.net/def/crs/EPSG/0/4326',
    title: 'WGS 84, latitude longitude',
    fromCrs84: swapped,
    toCrs84: swapped,
  },
  {
    uri: 'http://www.opengis.net/def/crs/EPSG/0/3857',
    title: 'Web Mercator, metres east and north',
    fromCrs84: toMercator,
    toCrs84: fromMercator,
  },
  {
    uri: 'http://www.opengis.net/def/crs/EPSG/0/4490',
    title: 'CGCS2000, latitude longitude',
    fromCrs84: swapped,
    toCrs84: swapped,
  },
];

export const crsUris: readonly string[] = crsList.map(({ uri }) => uri);

/** The same geometry in another system; metres are rounded to the centimetre. */
export function convertGeometry(geometry: GeoJSON.Geometry, crs: Crs): GeoJSON.Geometry {
  if (crs === crs84) return geometry;
  if (geometry.type === 'GeometryCollection') {
    const geometries = geometry.geometries.map((part) => convertGeometry(part, crs));
    return { ...geometry, geometries };
  }
  const coordinates = convertPositions(geometry.coordinates, crs);
  return { ...geometry, coordinates } as GeoJSON.Geometry;
}

type NestedPositions = readonly number[] | readonly NestedPositions[];

function convertPositions(nested: NestedPositions, crs: Crs): NestedPositions {
  if (typeof nested[0] === 'number') return crs.fromCrs84(nested as unknown as Position);
  return (nested as readonly NestedPositions[]).map((part) => convertPositions(part, crs));
}

function toMercator([longitude, latitude]: Position): Position {
  const north = Math.log(Math.tan(((90 + latitude) * Math.PI) / 360)) * (180 / Math.PI);
  return [
    Math.round(longitude * mercatorMetresPerDegree * 100) / 100,
    Math.round(north * mercatorMetresPerDegree * 100) / 100,
  ];
}

function fromMercator([east, north]: Position): Position {
  const radians = (north / mercatorMetresPerDegree) * (Math.PI / 180);
  return [east / mercatorMetresPerDegree, (Math.atan(Math.exp(radians)) * 360) / Math.PI - 90];
}
