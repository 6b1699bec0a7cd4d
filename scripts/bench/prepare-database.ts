import { resolve } from 'node:path';
import { Client } from 'pg';
import { loadCityPacks } from '../../server/city/load-pack.ts';
import { readCityPacks } from '../../server/city/read-pack.ts';
import { openDatabase } from '../../server/db/open.ts';
import { kinds } from '../../server/contract/codes.ts';

/**
 * Makes a registry with random places around Shanghai, half of them in a dense centre,
 * the same for the same count. Beside them a table as a tile server on PostGIS would want it:
 * Web Mercator and geography columns, each with its index, clustered in space.
 */
export async function prepareDatabase(url: string, places: number): Promise<void> {
  const database = await openDatabase({ databaseUrl: url, dataDir: '' });
  await loadCityPacks(database.db, await readCityPacks(resolve('data')));
  await database.close();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select setseed(0.42)');
    await client.query(insertPlaces, [places, kinds, JSON.stringify(amenities)]);
    await client.query(`
      create table bench_point as
      select number, id, name, kind, entry, verification,
        st_transform(location, 3857) as mercator, location::geography as geography
      from place`);
    await client.query('create index bench_mercator on bench_point using gist (mercator)');
    await client.query('create index bench_geography on bench_point using gist (geography)');
    await client.query('create index on place using gist ((location::geography))');
    await client.query('cluster bench_point using bench_mercator');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

const amenities = ['seat', 'water', 'microwave', 'toilet', 'phone_charge', 'shower'].map(
  (amenity) => ({ [amenity]: { state: 'yes' } }),
);

const insertPlaces = `
  insert into place (city_id, kind, name, amenities, hours, entry, status, verification, source,
    source_id, location)
  select 'sh', ($2::text[])[1 + floor(power(random(), 2) * 15)::int], '示范驿站 ' || n,
    coalesce(($3::jsonb)->(n % 6), '{}') || coalesce(($3::jsonb)->((n / 7) % 6), '{}'),
    (array['Mo-Su 08:00-20:00', 'Mo-Fr 08:30-17:00', '24/7', null])[1 + n % 4],
    (array['open', 'staff', 'scan', null])[1 + n % 4], 'open',
    (array['unverified', 'claimed', 'field', 'crowd'])[1 + n % 4], 'bench', n::text,
    st_setsrid(st_makepoint(
      case when dense then 121.47 + (random() + random() + random() - 1.5) * 0.25
        else 120.95 + random() * 0.95 end,
      case when dense then 31.22 + (random() + random() + random() - 1.5) * 0.2
        else 30.75 + random() * 1.0 end), 4326)
  from (select n, random() < 0.5 as dense from generate_series(1, $1::int) as n) as numbered`;
