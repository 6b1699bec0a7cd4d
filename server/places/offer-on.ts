import type { Role } from '../contract/codes.ts';
import type { Offer } from '../contract/place.ts';
import type { PlaceCatalogue } from './wrap-catalogue.ts';

/**
 * The cheapest offer that is on at an instant and meant for one of the roles; null when none is.
 * An offer without a window holds whenever the place is not closed.
 */
export function offerOn(
  catalogue: PlaceCatalogue,
  row: number,
  offers: readonly Offer[],
  roles: readonly Role[],
  at: Date,
): Offer | null {
  const forThem = offers.filter(
    (offer) =>
      roles.length === 0 ||
      offer.roles.length === 0 ||
      offer.roles.some((role) => role === 'public' || roles.includes(role)),
  );
  if (forThem.length === 0 || catalogue.openStateOf(row, at).state === 'closed') return null;
  return (
    forThem
      .filter(({ window }) => window === null || catalogue.isWithin(row, window, at))
      .toSorted((a, b) => (a.priceFen ?? Infinity) - (b.priceFen ?? Infinity))[0] ?? null
  );
}
