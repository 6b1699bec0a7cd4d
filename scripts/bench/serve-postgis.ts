import { createServer, type ServerResponse } from 'node:http';
import { Pool } from 'pg';

/**
 * The rivals that ask PostGIS each time, through a pool and raw node:http: tiles by ST_AsMVT, with
 * every point or clustered on a grid in SQL, and the ten nearest by geography,
 * bare or with all that our list answers.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 8 });
const margin = 400 / 4096;

const envelope = `st_tileenvelope($1, $2, $3)`;
const wide = `st_tileenvelope($1, $2, $3, margin => ${margin})`;
const queries: Record<string, { name: string; text: string }> = {
  plain: {
    name: 'plain',
    text: `select st_asmvt(feature, 'places', 4096, 'geometry', 'number') as tile from (
      select number, kind, entry, verification,
        st_asmvtgeom(mercator, ${envelope}, 4096, 400) as geometry
      from bench_point where mercator && ${wide}) as feature`,
  },
  clustered: {
    name: 'clustered',
    text: `select st_asmvt(feature, 'places', 4096, 'geometry') as tile from (
      select count(*)::int as point_count, min(kind) as kind,
        st_asmvtgeom(st_centroid(st_collect(mercator)), ${envelope}, 4096, 400) as geometry
      from bench_point where mercator && ${wide}
      group by st_snaptogrid(mercator, 40075016.68557849 / (2 ^ $1) * ${margin})) as feature`,
  },
  nearest: {
    name: 'nearest',
    text: `select id, name, kind, entry,
        st_distance(geography, st_setsrid(st_makepoint($1, $2), 4326)::geography) as metres
      from bench_point
      order by geography <-> st_setsrid(st_makepoint($1, $2), 4326)::geography limit 10`,
  },
};

/** The operator orders by the sphere (PostGIS manual): the order to check against is asked for so. */
queries['exact'] = {
  name: 'exact',
  text: `select id from (${queries['nearest']!.text.replace('limit 10', 'limit 60')}) as near
    order by metres, id limit 10`,
};

/** What a list answers: how many are near, and all that a row shows (but whether it is open). */
queries['list'] = {
  name: 'list',
  text: `with here as (select st_setsrid(st_makepoint($1, $2), 4326)::geography as point)
    select json_build_object(
      'matched', (select count(*) from place, here
        where st_dwithin(location::geography, point, 3000) and status <> 'closed'),
      'features', (select json_agg(near) from (
        select id, name, kind, address, district, entry, status, verification, amenities, hours,
          holiday_policy, confirmed_open_at, source, st_asgeojson(location)::json as geometry,
          st_distance(location::geography, point) as metres
        from place, here
        where st_dwithin(location::geography, point, 3000) and status <> 'closed'
        order by location::geography <-> point limit 10) as near)) as list`,
};

async function answer(url: string, response: ServerResponse): Promise<void> {
  const [path, query] = url.split('?');
  const name = path!.split('/')[1]!;
  const places = ['nearest', 'exact', 'list'].includes(name);
  const values = places ? query!.split(',') : path!.match(/\d+/g)!;
  const { rows } = await pool.query({ ...queries[name]!, values });
  const body = places ? Buffer.from(JSON.stringify(rows)) : (rows[0].tile as Buffer);
  response.writeHead(200, ['content-length', String(body.length)]);
  response.end(body);
}

createServer((request, response) => {
  if (request.url === '/') {
    response.end('ready');
    return;
  }
  answer(request.url!, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
