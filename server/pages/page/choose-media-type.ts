import { weighAccepted, type Accepted } from './weigh-accepted.ts';

/**
 * What of `offered` an `Accept` header asks for (RFC 9110, 12.5.1). At the same weight what is
 * named wins over what a wildcard takes in, so that `application/json, *\/*` means JSON. Whoever
 * asks for none of them gets the first.
 */
export function chooseMediaType<T extends string>(
  accept: string | undefined,
  offered: readonly [T, ...T[]],
): T {
  const accepted = weighAccepted(accept ?? '*/*');
  let best = { type: offered[0], weight: 0, exactness: 0 };
  for (const type of offered) {
    const match = closest(type, accepted);
    if (
      match.weight > best.weight ||
      (match.weight === best.weight && match.weight > 0 && match.exactness > best.exactness)
    ) {
      best = { type, ...match };
    }
  }
  return best.type;
}

/** The most exact range that takes a type in says how much it is liked. */
function closest(type: string, accepted: readonly Accepted[]) {
  let match = { weight: 0, exactness: 0 };
  for (const { value, weight } of accepted) {
    const exactness =
      value === type ? 3 : value === `${type.split('/')[0]}/*` ? 2 : value === '*/*' ? 1 : 0;
    if (exactness > match.exactness) match = { weight, exactness };
  }
  return match;
}
