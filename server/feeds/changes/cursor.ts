import { createHash } from 'node:crypto';
import { badParameter } from '../../errors.ts';

/** A position in `place_change`: all rows up to it, in the order of the two numbers, were told. */
export interface ChangePosition {
  readonly transaction: bigint;
  readonly placeNumber: bigint;
}

export interface ChangeCursor extends ChangePosition {
  /** Of the registry that the position is in, see `feed_state`. */
  readonly epoch: string;
}

/**
 * A cursor as its clients see it, who may only hand it back: 36 bytes as base64url. The checksum
 * tells a text that was cut or mistyped from one that was written here; it guards nothing.
 */
export function writeCursor({ epoch, transaction, placeNumber }: ChangeCursor): string {
  const bytes = Buffer.alloc(byteLength);
  bytes.write(epoch, 0, epochBytes, 'hex');
  bytes.writeBigUInt64BE(transaction, epochBytes);
  bytes.writeBigUInt64BE(placeNumber, epochBytes + 8);
  checksumOf(bytes).copy(bytes, checkedBytes);
  return bytes.toString('base64url');
}

/** @throws {ProblemError} 400 that names `since` for a text that `writeCursor` has not written. */
export function readCursor(text: string): ChangeCursor {
  const bytes = Buffer.from(text, 'base64url');
  const transaction = bytes.length === byteLength ? bytes.readBigUInt64BE(epochBytes) : -1n;
  const placeNumber = bytes.length === byteLength ? bytes.readBigUInt64BE(epochBytes + 8) : -1n;
  const whole =
    bytes.length === byteLength &&
    // Decoding is lenient; one cursor has one text.
    bytes.toString('base64url') === text &&
    checksumOf(bytes).equals(bytes.subarray(checkedBytes)) &&
    transaction <= largest &&
    placeNumber <= largest;
  if (!whole) throw badParameter('since', 'is not a cursor of this feed; take one as it was told');
  return { epoch: bytes.toString('hex', 0, epochBytes), transaction, placeNumber };
}

/**
 * Where reading on begins after what was made from a snapshot of the registry: with the oldest
 * transaction that had not ended then. Some of what the snapshot holds may be told once more.
 * @param registrySnapshot PostgreSQL's `pg_snapshot`, `xmin:xmax:…`, see `CatalogueParts`.
 */
export function cursorOfSnapshot(registrySnapshot: string, epoch: string): string {
  const transaction = BigInt(registrySnapshot.slice(0, registrySnapshot.indexOf(':')));
  return writeCursor({ epoch, transaction, placeNumber: 0n });
}

const epochBytes = 16;
const checkedBytes = epochBytes + 8 + 8;
const byteLength = checkedBytes + 4;
/** Of PostgreSQL's `bigint`. */
const largest = 2n ** 63n - 1n;

function checksumOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes.subarray(0, checkedBytes)).digest().subarray(0, 4);
}
