import { sql, type Expression, type RawBuilder } from 'kysely';

/** A WGS-84 point to store; null stays null. */
export function point(longitude: number, latitude: number): RawBuilder<unknown> {
  return sql`st_setsrid(st_makepoint(${longitude}::float8, ${latitude}::float8), 4326)`;
}

/** A WGS-84 GeoJSON geometry to store. */
function fromGeoJson(geometry: GeoJSON.Geometry): RawBuilder<unknown> {
  return sql`st_setsrid(st_geomfromgeojson(${JSON.stringify(geometry)}::text), 4326)`;
}

/**
 * A WGS-84 polygon or multipolygon to store in a MultiPolygon column, made valid: overlay
 * functions fail on crossing rings, and in the embedded database take the engine with them.
 */
export function multiPolygonFromGeoJson(
  geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon,
): RawBuilder<unknown> {
  return sql`st_multi(st_collectionextract(st_makevalid(${fromGeoJson(geometry)}), 3))`;
}

/**
 * A geometry column as parsed GeoJSON, with `digits` decimal places (7: about a centimetre).
 * @param column a reference, as `sql.ref('area.geometry')` or `eb.ref('geometry')`.
 */
export function asGeoJson<G extends GeoJSON.Geometry>(
  column: Expression<unknown>,
  digits = 7,
): RawBuilder<G | null> {
  return sql<G | null>`st_asgeojson(${column}, ${sql.lit(digits)})::json`;
}
