import { sql, type Kysely } from 'kysely';
import type { GoneReason } from '../../contract/feed-changes.ts';
import type { Schema } from '../../db/schema.ts';
import type { ChangePosition } from './cursor.ts';

type Db = Kysely<Schema>;

/** The epoch of this registry, see `feed_state`. */
export async function readEpoch(db: Db): Promise<string> {
  const state = db.selectFrom('feed_state').select('epoch');
  return (await state.executeTakeFirstOrThrow()).epoch;
}

/** Where the log stands, by one reading of the registry. Transactions are PostgreSQL's `xid8`. */
export interface LogState {
  readonly epoch: string;
  /** Tombstones up to this transaction may have been forgotten. */
  readonly forgottenThrough: bigint;
  /** Every transaction below it has ended. */
  readonly settledBefore: bigint;
  /** No transaction from this one on has begun to write. */
  readonly nextTransaction: bigint;
}

export interface ChangeRow extends ChangePosition {
  readonly id: string;
  readonly published: boolean;
  readonly goneAt: Date | null;
  readonly goneReason: GoneReason | null;
  readonly replacedBy: string | null;
  /** When a published place's record was changed last. */
  readonly updatedAt: Date | null;
  /** Whether the snapshot that was named holds this change. */
  readonly inSnapshot: boolean;
}

/**
 * Rows after a position that no transaction under way can add to or come before, in order, with
 * where the log stands: one statement, so one reading of the registry.
 * @param registrySnapshot a `pg_snapshot` of this registry, not newer than the reading.
 */
export async function readChangeRows(
  db: Db,
  after: ChangePosition,
  limit: number,
  registrySnapshot: string,
): Promise<{ state: LogState; rows: ChangeRow[] }> {
  const { rows } = await sql<StateColumns & (RowColumns | { [K in keyof RowColumns]: null })>`
    select state.*, change.*
    from (
      select epoch, forgotten_through as "forgottenThrough",
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint as "settledBefore",
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint as "nextTransaction"
      from feed_state
    ) state
    left join lateral (
      select c.transaction, c.place_number as "placeNumber", c.id, c.published,
        c.gone_at as "goneAt", c.gone_reason as "goneReason", c.replaced_by as "replacedBy",
        p.updated_at as "updatedAt",
        pg_visible_in_snapshot(c.transaction::text::xid8, ${registrySnapshot}::pg_snapshot)
          as "inSnapshot"
      from place_change c left join place p on c.published and p.number = c.place_number
      where (c.transaction, c.place_number)
          > (${String(after.transaction)}::bigint, ${String(after.placeNumber)}::bigint)
        and c.transaction < state."settledBefore"
      order by c.transaction, c.place_number
      limit ${limit}::int
    ) change on true
    order by change.transaction, change."placeNumber"`.execute(db);
  const { epoch, forgottenThrough, settledBefore, nextTransaction } = rows[0]!;
  return {
    state: {
      epoch,
      forgottenThrough: BigInt(forgottenThrough),
      settledBefore: BigInt(settledBefore),
      nextTransaction: BigInt(nextTransaction),
    },
    rows: rows.flatMap((row) => (row.id === null ? [] : [changeRow(row)])),
  };
}

interface StateColumns {
  epoch: string;
  forgottenThrough: string;
  settledBefore: string;
  nextTransaction: string;
}

type RowColumns = Omit<ChangeRow, 'transaction' | 'placeNumber'> & {
  transaction: string;
  placeNumber: string;
};

function changeRow(row: RowColumns): ChangeRow {
  const { transaction, placeNumber, id, published, goneAt, goneReason } = row;
  const { replacedBy, updatedAt, inSnapshot } = row;
  return {
    transaction: BigInt(transaction),
    placeNumber: BigInt(placeNumber),
    id,
    published,
    goneAt,
    goneReason,
    replacedBy,
    updatedAt,
    inSnapshot,
  };
}
