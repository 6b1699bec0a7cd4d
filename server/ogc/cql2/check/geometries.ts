import type { Position } from 'geojson';
import type { ToCrs84 } from '../check-filter.ts';
import { cql2Limits } from '../limits.ts';
import { crossMoreThan } from '../spatial/crossings.ts';
import { faultOf } from '../spatial/topology.ts';
import { Cql2Error, type CqlBbox, type CqlGeometry } from '../tree.ts';
import type { CheckContext } from './context.ts';

/** A geometry in longitude and latitude, without heights. */
export function checkGeometry(geometry: CqlGeometry, context: CheckContext): CqlGeometry {
  const converted = convertGeometry(geometry, context.toCrs84);
  context.geometries.push(converted);
  return converted;
}

/** All geometries of a filter: those that cross each other cost time as those that cross themselves. */
export function refuseFaultyGeometries(geometries: readonly CqlGeometry[]): void {
  if (crossMoreThan(cql2Limits.crossings, geometries)) {
    throw new Cql2Error(
      `The lines of the filter's geometries cross more than ${cql2Limits.crossings} times; simplify them`,
    );
  }
  geometries.forEach(refuseFaultyArea);
}

function convertGeometry(geometry: CqlGeometry, toCrs84: ToCrs84): CqlGeometry {
  const position = (written: Position): Position => checkPosition(written, toCrs84);
  const line = (positions: readonly Position[]): Position[] => positions.map(position);
  const polygon = (rings: readonly Position[][]): Position[][] => rings.map(line);
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: position(geometry.coordinates) };
    case 'MultiPoint':
    case 'LineString':
      return { type: geometry.type, coordinates: line(geometry.coordinates) };
    case 'MultiLineString':
    case 'Polygon':
      return { type: geometry.type, coordinates: polygon(geometry.coordinates) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map(polygon) };
    default:
      return {
        type: 'GeometryCollection',
        geometries: geometry.geometries.map((member) => convertGeometry(member, toCrs84)),
      };
  }
}

/** West, south, east, north; west is greater than east where the box crosses the antimeridian. */
export function checkBbox({ bbox }: CqlBbox, toCrs84: ToCrs84): CqlBbox {
  const half = bbox.length / 2;
  const [west, south] = checkPosition(bbox.slice(0, half), toCrs84) as [number, number];
  const [east, north] = checkPosition(bbox.slice(half), toCrs84) as [number, number];
  if (south > north) {
    throw new Cql2Error('BBOX has its north below its south; write west, south, east, north');
  }
  return { bbox: [west, south, east, north] };
}

function refuseFaultyArea(geometry: CqlGeometry): void {
  if (geometry.type === 'GeometryCollection') geometry.geometries.forEach(refuseFaultyArea);
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return;
  const fault = faultOf(geometry);
  if (fault !== null) throw new Cql2Error(`The ${geometry.type} is not valid: ${fault}`);
}

/** What projections leave over at the edge of the world, in degrees. */
const toleranceDegrees = 1e-9;

function checkPosition(position: Position, toCrs84: ToCrs84): Position {
  const [longitude, latitude] = toCrs84([position[0]!, position[1]!]);
  const inside =
    Math.abs(longitude) <= 180 + toleranceDegrees && Math.abs(latitude) <= 90 + toleranceDegrees;
  if (!inside) {
    throw new Cql2Error(
      `(${position.join(' ')}) lies outside the world; check filter-crs and the order of its axes`,
    );
  }
  return [clamp(longitude, 180), clamp(latitude, 90)];
}

function clamp(value: number, bound: number): number {
  return Math.min(bound, Math.max(-bound, value));
}
