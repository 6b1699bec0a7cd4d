/** Bytes from `from` to `to`, both included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A `Range` of one part (RFC 9110, 14.1.2 and 14.2).
 * @returns `all` for what a server may pass over: another unit, several parts, what is no range.
 */
export function readRange(header: string, size: number): ByteRange | 'all' | 'unsatisfiable' {
  const match = /^bytes\s*=\s*(\d*)-(\d*)\s*$/i.exec(header);
  if (match === null) return 'all';
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return 'all';
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  const to = last === '' ? Infinity : Number(last);
  if (to < from) return 'all';
  return from >= size ? 'unsatisfiable' : { from, to: Math.min(to, size - 1) };
}
