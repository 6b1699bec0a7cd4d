import { createHash, randomBytes } from 'node:crypto';

/** A new key: 256 bits, with a beginning that tells scanners of leaked secrets what it is. */
export function newProviderKey(): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`;
}

/** All that is kept of a key: SHA-256 in hexadecimal. A key is random, so it needs no salt. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** The key of `Authorization: Bearer …` (RFC 6750, 2.1); null for anything that is none of ours. */
export function bearerKey(authorization: string | undefined): string | null {
  const [, key = ''] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  return keyPattern.test(key) ? key : null;
}

const prefix = 'yizhan_';
const keyPattern = new RegExp(`^${prefix}[A-Za-z0-9_-]{43}$`);
