import type { Database } from '../../db/database.ts';
import { endKey, insertProvider, readProviders, readRefusals } from './desk-queries.ts';
import type { ListedProvider, Refusal } from './desk-queries.ts';
import { hashOfKey, newProviderKey } from './provider-keys.ts';

/** What the desk asked for cannot be done; in both languages of the desk. */
class ProviderError extends Error {
  readonly zh: string;

  constructor(zh: string, en: string) {
    super(en);
    this.name = 'ProviderError';
    this.zh = zh;
  }
}

/**
 * Gives out a key: to a new provider, or another to one whose key was revoked.
 * @returns the key, told this once; only its hash is kept.
 * @throws {ProviderError} for an id or a name that cannot be used, or one that has a key.
 */
export async function addProvider(
  db: Database['db'],
  provider: { readonly id: string; readonly name: string },
): Promise<string> {
  const { id } = provider;
  const name = provider.name.trim();
  if (!/^[a-z0-9][a-z0-9-]{1,39}$/.test(id)) {
    throw new ProviderError(
      `代号“${id}”不能用：2–40 个小写字母、数字和 -`,
      `The id "${id}" cannot be used: 2 to 40 of a–z, 0–9 and -`,
    );
  }
  if (name === '') throw new ProviderError('请给出名称。', 'Give a name.');
  const key = newProviderKey();
  if (await insertProvider(db, { id, name, keyHash: hashOfKey(key) })) return key;
  throw new ProviderError(
    `“${id}”已有密钥。换新密钥：先 revoke，再 add`,
    `"${id}" has a key. For another, revoke that one first`,
  );
}

/**
 * Ends a provider's key; what it told stays. Running servers follow within a minute.
 * @throws {ProviderError} where there is no key in use.
 */
export async function revokeProvider(db: Database['db'], id: string, now: Date): Promise<void> {
  if (await endKey(db, id, now)) return;
  throw new ProviderError(
    `没有在用密钥的服务方“${id}”。`,
    `There is no provider "${id}" with a key in use.`,
  );
}

export async function listProviders(db: Database['db']): Promise<ListedProvider[]> {
  return await readProviders(db);
}

/** What providers refused, for the desk to look at: of one place, or of all. */
export async function listRefusals(db: Database['db'], place: string | null): Promise<Refusal[]> {
  return await readRefusals(db, place);
}
