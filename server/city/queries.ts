import { sql, type Kysely, type Transaction } from 'kysely';
import { asGeoJson, multiPolygonFromGeoJson } from '../db/postgis.ts';
import type { Schema } from '../db/schema.ts';
import type { LocatedArea } from './locate.ts';
import type { CityPack } from './pack.ts';

type Db = Kysely<Schema>;
type Trx = Transaction<Schema>;

/**
 * Writes a city's row; false when the same pack is already loaded. The row stays locked until the
 * end of the transaction, so that two processes loading at once take turns.
 */
export async function upsertCity(trx: Trx, pack: CityPack): Promise<boolean> {
  const values = {
    name_zh: pack.nameZh,
    name_en: pack.nameEn,
    time_zone: pack.timeZone,
    pack_hash: pack.hash,
  };
  const written = await trx
    .insertInto('city')
    .values({ id: pack.id, ...values })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(values).where('city.pack_hash', '!=', pack.hash),
    )
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

/** The city, its districts with outlines, its subdistricts without touching imported outlines. */
export async function upsertPackAreas(trx: Trx, pack: CityPack): Promise<void> {
  const source = pack.outlineSource;
  const population = pack.districts.every((district) => district.population !== null)
    ? pack.districts.reduce((sum, district) => sum + district.population!, 0)
    : null;
  await trx
    .insertInto('area')
    .values([
      {
        code: pack.id,
        city_id: pack.id,
        level: 'city' as const,
        parent: null,
        name: pack.nameZh,
        population,
        geometry: null,
        source,
      },
      ...pack.districts.map((district) => ({
        code: district.code,
        city_id: pack.id,
        level: 'district' as const,
        parent: pack.id,
        name: district.name,
        population: district.population,
        geometry: multiPolygonFromGeoJson(district.geometry),
        source,
      })),
    ])
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((eb) => ({
        city_id: eb.ref('excluded.city_id'),
        level: eb.ref('excluded.level'),
        parent: eb.ref('excluded.parent'),
        name: eb.ref('excluded.name'),
        population: eb.ref('excluded.population'),
        geometry: sql`excluded.geometry`,
        source: eb.ref('excluded.source'),
      })),
    )
    .execute();
  await sql`
    update area set geometry = (
      select st_multi(st_unaryunion(st_collect(district.geometry)))
      from area as district where district.parent = ${pack.id}
    ) where code = ${pack.id}`.execute(trx);

  if (pack.subdistricts.length > 0) {
    await trx
      .insertInto('area')
      .values(
        pack.subdistricts.map((subdistrict) => ({
          code: subdistrict.code,
          city_id: pack.id,
          level: 'subdistrict' as const,
          parent: subdistrict.district,
          name: subdistrict.name,
          population: null,
          geometry: null,
          source,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((eb) => ({
          parent: eb.ref('excluded.parent'),
          name: eb.ref('excluded.name'),
        })),
      )
      .execute();
  }
  const codes = [
    pack.id,
    ...pack.districts.map(({ code }) => code),
    ...pack.subdistricts.map(({ code }) => code),
  ];
  // Areas that the pack has dropped; the lowest first, as the others are their parents.
  for (const level of ['subdistrict', 'district'] as const) {
    await trx
      .deleteFrom('area')
      .where('city_id', '=', pack.id)
      .where('level', '=', level)
      .where('code', 'not in', codes)
      .execute();
  }
}

export async function replaceHotlines(trx: Trx, pack: CityPack): Promise<void> {
  await trx.deleteFrom('hotline').where('city_id', '=', pack.id).execute();
  if (pack.hotlines.length === 0) return;
  await trx
    .insertInto('hotline')
    .values(
      pack.hotlines.map((hotline, position) => ({
        city_id: pack.id,
        position,
        number: hotline.number,
        key: hotline.key,
        name_zh: hotline.nameZh,
        name_en: hotline.nameEn,
        description_zh: hotline.descriptionZh,
        description_en: hotline.descriptionEn,
        hours: hotline.hours,
        source: hotline.source,
      })),
    )
    .execute();
}

/** All districts and subdistricts whose outline is known, of one city or of all. */
export async function readLocatedAreas(db: Db, cityId?: string): Promise<LocatedArea[]> {
  let query = db
    .selectFrom('area')
    .select((eb) => [
      'code',
      'city_id as city',
      'level',
      'parent',
      asGeoJson<GeoJSON.MultiPolygon>(eb.ref('geometry')).$notNull().as('geometry'),
    ])
    .where('geometry', 'is not', null)
    .where('level', '!=', 'city')
    .orderBy('code');
  if (cityId !== undefined) query = query.where('city_id', '=', cityId);
  return query.execute();
}

export interface Subdistrict {
  readonly code: string;
  readonly name: string;
  readonly district: string;
}

export async function readSubdistricts(db: Db, cityId: string): Promise<Subdistrict[]> {
  return db
    .selectFrom('area')
    .select((eb) => ['code', 'name', eb.ref('parent').$notNull().as('district')])
    .where('city_id', '=', cityId)
    .where('level', '=', 'subdistrict')
    .orderBy('code')
    .execute();
}

export async function clearSubdistrictOutlines(trx: Trx, cityId: string): Promise<void> {
  await trx
    .updateTable('area')
    .set({ geometry: null, source: sql`(select source from area where code = ${cityId})` })
    .where('city_id', '=', cityId)
    .where('level', '=', 'subdistrict')
    .where('geometry', 'is not', null)
    .execute();
}

export interface Outline {
  readonly code: string;
  /** WGS-84. */
  readonly geometry: GeoJSON.MultiPolygon;
}

/** Writes outlines, made valid; those that enclose nothing are left out of the answer. */
export async function writeOutlines(
  trx: Trx,
  cityId: string,
  outlines: readonly Outline[],
  source: string,
): Promise<{ code: string; valid: boolean }[]> {
  const { rows } = await sql<{ code: string; valid: boolean }>`
    with given as materialized (
      select code, st_setsrid(st_geomfromgeojson(geometry::text), 4326) as geometry
      from jsonb_to_recordset(${JSON.stringify(outlines)}::jsonb)
        as outline (code text, geometry jsonb)
    ), made as materialized (
      select code, st_isvalid(geometry) as valid,
        st_multi(st_collectionextract(st_makevalid(geometry), 3)) as geometry
      from given
    )
    update area set geometry = made.geometry, source = ${source}
    from made
    where area.code = made.code and area.city_id = ${cityId} and area.level = 'subdistrict'
      and not st_isempty(made.geometry)
    returning area.code, made.valid`.execute(trx);
  return rows;
}

/**
 * Sets the subdistrict of each located place by the outline that it lies in, and its district
 * where none is known, with a revision each. A place that states another district keeps both.
 */
export async function assignSubdistricts(
  trx: Trx,
  cityId: string,
  origin: string,
): Promise<{ assigned: number; disputed: number }> {
  const found = sql`
    select place.number, place.district, place.subdistrict, inside.code, inside.parent
    from place cross join lateral (
      select area.code, area.parent from area
      where area.city_id = place.city_id and area.level = 'subdistrict'
        and st_covers(area.geometry, place.location)
      order by area.code limit 1
    ) as inside
    where place.city_id = ${cityId} and place.location is not null`;
  const disputed = await sql<{ count: string }>`
    select count(*) from (${found}) as found where district <> parent`.execute(trx);
  const { numAffectedRows } = await sql`
    with found as materialized (${found}), changed as (
      update place set subdistrict = found.code, district = found.parent,
        revision = revision + 1, updated_at = now()
      from found
      where place.number = found.number
        and (found.district is null or found.district = found.parent)
        and (found.district is null or found.subdistrict is distinct from found.code)
      returning place.number, place.revision, found.district, found.subdistrict,
        found.parent, found.code
    )
    insert into place_revision (place_number, revision, actor, origin, before, after)
    select number, revision, 'areas', ${origin},
      jsonb_build_object('district', district, 'subdistrict', subdistrict),
      jsonb_build_object('district', parent, 'subdistrict', code)
    from changed`.execute(trx);
  return { assigned: Number(numAffectedRows ?? 0), disputed: Number(disputed.rows[0]!.count) };
}

export interface Landmark {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** WGS-84. */
  readonly position: readonly [number, number];
}

/** @returns how many there were before. */
export async function replaceLandmarks(
  trx: Trx,
  cityId: string,
  kind: string,
  source: string,
  landmarks: readonly Landmark[],
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('landmark')
    .where('city_id', '=', cityId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  const rows = landmarks.map(({ id, name, nameEn, position: [longitude, latitude] }) => ({
    id,
    name,
    nameEn,
    longitude,
    latitude,
  }));
  await sql`
    insert into landmark (id, city_id, kind, name, name_en, location, source)
    select id, ${cityId}, ${kind}, name, "nameEn",
      st_setsrid(st_makepoint(longitude, latitude), 4326), ${source}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as landmark
      (id text, name text, "nameEn" text, longitude float8, latitude float8)`.execute(trx);
  return Number(numDeletedRows);
}
