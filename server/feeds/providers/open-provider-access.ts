import type { Config } from '../../config.ts';
import type { Database } from '../../db/database.ts';
import { ProblemError } from '../../errors.ts';
import type { ProviderAccess } from './provider-access.ts';

export function openProviderAccess(
  _db: Database['db'],
  { feedWgs84 }: Pick<Config, 'feedWgs84'>,
): ProviderAccess {
  return {
    wgs84NeedsKey: feedWgs84 === 'key',
    requireProvider: () => Promise.reject(new ProblemError(401, 'key_required', 'no key')),
    requireWgs84: () => Promise.resolve(),
  };
}
