import type { ListedProvider, Refusal } from './desk-queries.ts';

/** Providers as lines for a terminal, in both languages of the desk. */
export function describeProviders(providers: readonly ListedProvider[]): string[] {
  if (providers.length === 0) return ['还没有服务方。There are no providers yet.'];
  return providers.map(({ id, name, createdAt, revokedAt, accepted, refused }) => {
    const key =
      revokedAt === null
        ? `密钥发于 key of ${dayOf(createdAt)}`
        : `密钥已停用 key revoked ${dayOf(revokedAt)}`;
    return `${id}  ${name}  ${key}  收录 accepted ${accepted}  退回 refused ${refused}`;
  });
}

/** Refusals as lines for a terminal, one for each place and provider. */
export function describeRefusals(refusals: readonly Refusal[]): string[] {
  if (refusals.length === 0) return ['没有被退回的站点。No place was refused.'];
  return refusals.map(({ place, placeName, provider, reason, revision, at }) => {
    const name = placeName ?? '(已删除 deleted)';
    const what = revision === null ? '' : ` · 版本 revision ${revision}`;
    return `${place}  ${name}  ${provider}: ${reason}  (${dayOf(at)}${what})`;
  });
}

/** The day in UTC: a list to work through needs no hours. */
function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
