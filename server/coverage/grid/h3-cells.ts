import { createHash } from 'node:crypto';

/** An H3 index as the number whose bits it is; its text form is the same in hexadecimal. */
export function cellNumber(text: string): bigint {
  return BigInt(`0x${text}`);
}

export function cellText(cell: bigint): string {
  return cell.toString(16);
}

/** Position of a cell in an ascending column; -1 where it is not in it. */
export function findCell(cells: BigUint64Array, cell: bigint): number {
  let low = 0;
  let high = cells.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = cells[middle]!;
    if (value === cell) return middle;
    if (value < cell) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Names a set of cells: 16 hexadecimal digits of the SHA-256 of their numbers. */
export function keyOfCells(cells: BigUint64Array): string {
  const bytes = Buffer.from(cells.buffer, cells.byteOffset, cells.byteLength);
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
