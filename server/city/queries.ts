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
  const source = `pack ${pack.id}`;
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
