import { isDeepStrictEqual } from 'node:util';
import type { Position } from '../contract/geometry.ts';
import { emptyPlace, type ListedPlace, type OfferState, type PlaceState } from './place-state.ts';

/** A list vouches for itself; without coordinates nobody can have looked. */
export function newPlace(listed: ListedPlace): PlaceState {
  const { state } = listed;
  return {
    ...emptyPlace,
    ...state,
    verification: state.location ? 'claimed' : 'unverified',
  };
}

/**
 * What a known place becomes when a list names it. The place's own source may change every column
 * that its row carries; any other source only fills what is missing, so two lists that disagree do
 * not turn a place back and forth.
 */
export function mergePlace(known: PlaceState, listed: ListedPlace): PlaceState {
  return listed.state.source === known.source
    ? updated(known, listed.state)
    : filledIn(known, listed.state);
}

/** Whether a merge left a place as it was; the order of keys does not count. */
export function samePlace(a: PlaceState, b: PlaceState): boolean {
  return isDeepStrictEqual(comparable(a), comparable(b));
}

function updated(known: PlaceState, state: ListedPlace['state']): PlaceState {
  const keepsArea = known.location !== null && !state.location;
  const located = known.location === null && state.location;
  return {
    ...known,
    ...state,
    ...(keepsArea ? { district: known.district, subdistrict: known.subdistrict } : {}),
    aliases: [...new Set([...known.aliases, ...(state.aliases ?? [])])],
    amenities: { ...known.amenities, ...state.amenities },
    external_ids: { ...known.external_ids, ...state.external_ids },
    offers: state.offers ? mergeOffers(known.offers, state.offers) : known.offers,
    // Written by imports alone; what is understood by now must not stay listed.
    not_understood: state.not_understood ?? {},
    verification: located && known.verification === 'unverified' ? 'claimed' : known.verification,
  };
}

function filledIn(known: PlaceState, state: ListedPlace['state']): PlaceState {
  const filled = { ...known };
  for (const key of Object.keys(state) as (keyof PlaceState)[]) {
    if (isMissing(known[key])) Object.assign(filled, { [key]: state[key] });
  }
  const located = known.location === null && state.location;
  return {
    ...filled,
    source_id: known.source_id,
    not_understood: known.not_understood,
    holiday_policy:
      known.hours === null && state.holiday_policy ? state.holiday_policy : known.holiday_policy,
    amenities: { ...state.amenities, ...known.amenities },
    external_ids: {
      ...state.external_ids,
      ...(state.source_id ? { [state.source]: state.source_id } : {}),
      ...known.external_ids,
    },
    verification: located && known.verification === 'unverified' ? 'claimed' : known.verification,
  };
}

/** Prices, roles and notes that a list of windows does not carry stay with the same window. */
function mergeOffers(known: readonly OfferState[], listed: readonly OfferState[]): OfferState[] {
  return listed.map((offer) => {
    const same = known.find(
      ({ title, window }) => title === offer.title && window === offer.window,
    );
    if (!same) return offer;
    return {
      ...offer,
      price_fen: offer.price_fen ?? same.price_fen,
      roles: offer.roles.length > 0 ? offer.roles : same.roles,
      note: offer.note ?? same.note,
    };
  });
}

function isMissing(value: PlaceState[keyof PlaceState]): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function comparable(state: PlaceState): PlaceState {
  const { location, entrance } = state;
  return { ...state, location: roundPosition(location), entrance: roundPosition(entrance) };
}

function roundPosition(position: Position | null): Position | null {
  return position && [roundDegrees(position[0]), roundDegrees(position[1])];
}

/** A centimetre; below it lies only the noise of conversions. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
