import { hash } from 'node:crypto';

/** Of this export, for ever: another namespace would give every record another id. */
const namespace = Buffer.from('32c2186826064240b072f2c81884f124', 'hex');

/** A UUID of version 5 (RFC 9562, section 5.5): the same name has the same id, here and in a year. */
export function uuidOf(name: string): string {
  const bytes = hash('sha1', Buffer.concat([namespace, Buffer.from(name, 'utf8')]), 'buffer');
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const digits = bytes.toString('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join('-');
}
