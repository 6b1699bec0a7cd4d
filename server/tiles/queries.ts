import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, type ClientConfig } from 'pg';
import type { Schema } from '../db/schema.ts';

/** A district or subdistrict to be drawn. */
export interface DrawnArea {
  readonly code: string;
  readonly level: 'district' | 'subdistrict';
  readonly name: string;
  readonly geometry: GeoJSON.MultiPolygon;
  /** A point inside, for the name. */
  readonly label: [number, number];
}

export interface DrawnLandmark {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly location: [number, number];
}

/** What the base tiles draw from the registry. */
export interface DrawnRegistry {
  /** The same as long as nothing drawn has changed. */
  readonly fingerprint: string;
  readonly areas: readonly DrawnArea[];
  readonly landmarks: readonly DrawnLandmark[];
  /** Where areas and landmarks come from, each once. */
  readonly sources: readonly string[];
}

/**
 * Reads what is drawn on a connection of its own, in one snapshot of the database.
 * @returns null when the fingerprint is still `known`, and nothing but it was read.
 */
export async function readDrawnRegistry(
  connection: ClientConfig,
  known: string | null,
): Promise<DrawnRegistry | null> {
  const pool = new Pool({ ...connection, max: 1, connectionTimeoutMillis: 10_000 });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        const fingerprint = await readFingerprint(trx);
        if (fingerprint === known) return null;
        const [areas, landmarks] = [await readAreas(trx), await readLandmarks(trx)];
        return { fingerprint, areas, landmarks, sources: await readSources(trx) };
      });
  } finally {
    await db.destroy();
  }
}

async function readFingerprint(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ fingerprint: string }>`
    select md5(concat(
      (select string_agg(concat_ws('|', code, level, name, source, md5(st_asbinary(geometry))), ','
         order by code) from area where geometry is not null),
      (select string_agg(concat_ws('|', id, kind, name, name_en, source, st_astext(location)), ','
         order by id) from landmark)
    )) as fingerprint`.execute(db);
  return rows[0]!.fingerprint;
}

async function readAreas(db: Kysely<Schema>): Promise<DrawnArea[]> {
  const rows = await db
    .selectFrom('area')
    .select(['code', 'level', 'name'])
    .select([
      sql<string>`st_asgeojson(geometry, 6)`.as('geometry'),
      sql<number>`st_x(st_pointonsurface(geometry))`.as('longitude'),
      sql<number>`st_y(st_pointonsurface(geometry))`.as('latitude'),
    ])
    .where('geometry', 'is not', null)
    .where('level', 'in', ['district', 'subdistrict'])
    .orderBy('code')
    .execute();
  return rows.map(({ code, level, name, geometry, longitude, latitude }) => ({
    code,
    level: level as DrawnArea['level'],
    name,
    geometry: JSON.parse(geometry) as GeoJSON.MultiPolygon,
    label: [longitude, latitude],
  }));
}

async function readLandmarks(db: Kysely<Schema>): Promise<DrawnLandmark[]> {
  const rows = await db
    .selectFrom('landmark')
    .select(['id', 'kind', 'name', 'name_en'])
    .select([
      sql<number>`st_x(location)`.as('longitude'),
      sql<number>`st_y(location)`.as('latitude'),
    ])
    .orderBy('id')
    .execute();
  return rows.map(({ id, kind, name, name_en, longitude, latitude }) => ({
    id,
    kind,
    name,
    nameEn: name_en,
    location: [longitude, latitude],
  }));
}

async function readSources(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ source: string }>`
    select source from area where geometry is not null
    union select source from landmark order by source`.execute(db);
  return rows.map(({ source }) => source);
}
