import { amenities, roles, type AmenityState } from '../contract/codes.ts';

export interface AmenityMasks {
  readonly yes: number;
  readonly limited: number;
}

/** Turns the database's texts into bits; texts repeat, so each is parsed once. */
export function codeMasks(): {
  /** @param text a JSON object of amenities. */
  amenities(text: string): AmenityMasks;
  /** @param text role codes with commas between. */
  roles(text: string): number;
} {
  return { amenities: remember(amenityMasks), roles: remember(roleMask) };
}

function amenityMasks(text: string): AmenityMasks {
  const stored = JSON.parse(text) as Record<string, { state: AmenityState } | undefined>;
  let [yes, limited] = [0, 0];
  for (const [bit, amenity] of amenities.entries()) {
    const state = stored[amenity]?.state;
    if (state === 'yes') yes |= 1 << bit;
    if (state === 'limited') limited |= 1 << bit;
  }
  return { yes: yes >>> 0, limited: limited >>> 0 };
}

function roleMask(text: string): number {
  const named = new Set(text.split(','));
  let mask = 0;
  for (const [bit, role] of roles.entries()) if (named.has(role)) mask |= 1 << bit;
  return mask;
}

function remember<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      // Counts make amenity texts many; a bound keeps a million of them from piling up.
      if (known.size >= 50_000) known.clear();
      value = compute(text);
      known.set(text, value);
    }
    return value;
  };
}
