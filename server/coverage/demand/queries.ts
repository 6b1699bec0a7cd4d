import { sql, type Kysely, type Transaction } from 'kysely';
import type { DemandLayer } from '../../contract/coverage.ts';
import type { Schema } from '../../db/schema.ts';
import type { DemandCells } from './demand-cells.ts';

type Db = Kysely<Schema>;
type Trx = Transaction<Schema>;

/** A layer to store; its people and cells are counted from the columns. */
export interface NewDemandLayer extends Omit<DemandLayer, 'people' | 'cells' | 'hourly'> {
  /** What an estimate was made from; null for what was imported. */
  readonly fingerprint: string | null;
  readonly demand: DemandCells;
}

/** A city's layers, residents first, then by group and id. */
export async function listDemandLayers(db: Db, cityId: string): Promise<DemandLayer[]> {
  return await describeLayers(db, sql`city_id = ${cityId}`);
}

export interface StoredDemand {
  readonly layer: DemandLayer;
  readonly demand: DemandCells;
}

/** A layer with its cells, of one state of the database; null when there is none of this id. */
export async function readDemandLayer(db: Db, id: string): Promise<StoredDemand | null> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((trx) => readDemandIn(trx, id));
}

/** The same inside of a transaction that one has already. */
export async function readDemandIn(trx: Trx, id: string): Promise<StoredDemand | null> {
  const [layer] = await describeLayers(trx, sql`id = ${id}`);
  if (layer === undefined) return null;
  const hourly = layer.hourly
    ? sql`string_agg(array_send(coalesce(hourly, array_fill(people, array[24]))),
        ''::bytea order by cell)`
    : sql`null::bytea`;
  const { rows } = await sql<{ [K in 'cells' | 'people' | 'hourly']: Buffer | null }>`
    select string_agg(int8send(cell), ''::bytea order by cell) as cells,
      string_agg(float8send(people), ''::bytea order by cell) as people, ${hourly} as hourly
    from demand_cell where layer_id = ${id}`.execute(trx);
  const columns = rows[0]!;
  return {
    layer,
    demand: {
      cells: readBigints(columns.cells ?? Buffer.alloc(0)),
      people: readNumbers(columns.people ?? Buffer.alloc(0)),
      hourly: columns.hourly === null ? null : readHours(columns.hourly),
    },
  };
}

/**
 * Where the layers of all cities stand: another text after any layer was written or deleted, by
 * any process. By the transactions that wrote, not by their times, which may commit out of order.
 */
export async function demandVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select coalesce(string_agg(id || ':' || xmin::text, ' ' order by id), '') as version
    from demand_layer`.execute(db);
  return rows[0]!.version;
}

/** One transaction in which nobody else writes layers; readers go on. */
export async function changeDemand<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    await sql`lock table demand_layer in share row exclusive mode`.execute(trx);
    return await work(trx);
  });
}

const chunkCells = 4_000;

/** Writes a layer whole, in place of the one of the same id. */
export async function replaceDemandLayer(
  trx: Trx,
  layer: NewDemandLayer,
  onWritten: (cells: number) => void = () => undefined,
): Promise<void> {
  const { id, demand } = layer;
  const values = {
    city_id: layer.city,
    people_group: layer.group,
    name_zh: layer.nameZh,
    name_en: layer.nameEn,
    source: layer.source,
    dated: layer.date,
    estimated: layer.estimated,
    fingerprint: layer.fingerprint,
  };
  await trx
    .insertInto('demand_layer')
    .values({ id, ...values })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ ...values, updated_at: sql`now()` }),
    )
    .execute();
  await trx.deleteFrom('demand_cell').where('layer_id', '=', id).execute();
  for (let start = 0; start < demand.cells.length; start += chunkCells) {
    const end = Math.min(start + chunkCells, demand.cells.length);
    const rows = Array.from(demand.cells.subarray(start, end), (cell, i) => ({
      cell: String(cell),
      people: demand.people[start + i]!,
      hourly: hoursOf(demand, start + i),
    }));
    await sql`
      insert into demand_cell (layer_id, cell, people, hourly)
      select ${id}, cell, people, hourly
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r (cell bigint, people float8, hourly float8[])`.execute(trx);
    onWritten(end);
  }
}

/** @returns false when there was no such layer. */
export async function deleteDemandLayer(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('demand_layer')
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Whether a layer was imported or estimated; null when there is none of this id. */
export async function readLayerKind(db: Db, id: string): Promise<'imported' | 'estimated' | null> {
  const layer = await db
    .selectFrom('demand_layer')
    .select('estimated')
    .where('id', '=', id)
    .executeTakeFirst();
  return layer === undefined ? null : layer.estimated ? 'estimated' : 'imported';
}

export interface LayerOrigin {
  readonly id: string;
  readonly estimated: boolean;
  readonly fingerprint: string | null;
}

/** What a city's layers were made from. */
export async function readLayerOrigins(db: Db, cityId: string): Promise<LayerOrigin[]> {
  return await db
    .selectFrom('demand_layer')
    .select(['id', 'estimated', 'fingerprint'])
    .where('city_id', '=', cityId)
    .orderBy('id')
    .execute();
}

async function describeLayers(
  db: Db,
  condition: ReturnType<typeof sql<boolean>>,
): Promise<DemandLayer[]> {
  const { rows } = await sql<DemandLayer>`
    select id, city_id as city, people_group as "group", name_zh as "nameZh",
      name_en as "nameEn", source, to_char(dated, 'YYYY-MM-DD') as date, estimated,
      coalesce(cells.hourly, false) as hourly, coalesce(cells.people, 0) as people,
      coalesce(cells.count, 0) as cells
    from demand_layer left join lateral (
      select count(*)::int as count, sum(people) as people, bool_or(hourly is not null) as hourly
      from demand_cell where layer_id = id
    ) as cells on true
    where ${condition}
    order by people_group <> 'residents', people_group, id`.execute(db);
  return rows;
}

function hoursOf({ hourly }: DemandCells, position: number): number[] | null {
  return hourly === null ? null : [...hourly.subarray(position * 24, (position + 1) * 24)];
}

/** The database sends numbers with their highest byte first. */
function readBigints(bytes: Buffer): BigUint64Array {
  return BigUint64Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readBigUInt64BE(i * 8));
}

function readNumbers(bytes: Buffer): Float64Array {
  return Float64Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleBE(i * 8));
}

/** Each array as sent: five 4-byte numbers about it, then 24 times a length (4) and a value (8). */
const arrayHeader = 20;
const arrayBytes = arrayHeader + 24 * 12;

function readHours(bytes: Buffer): Float64Array {
  const length = (bytes.length / arrayBytes) * 24;
  return Float64Array.from({ length }, (_, i) =>
    bytes.readDoubleBE(Math.floor(i / 24) * arrayBytes + arrayHeader + (i % 24) * 12 + 4),
  );
}
