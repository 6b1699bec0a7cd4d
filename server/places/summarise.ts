import { entries, kinds, statuses, verifications, type Amenity } from '../contract/codes.ts';
import type { OpenState } from '../contract/hours.ts';
import type { AmenityValue, Offer, PlaceSummary } from '../contract/place.ts';
import { none16, none8 } from './catalogue.ts';
import type { PlaceFilter } from './filter.ts';
import { needTable } from './needs.ts';
import type { PlaceRecord } from './place-record.ts';
import type { PlaceCatalogue } from './wrap-catalogue.ts';

/** The amenities that a filter asks about, in the order that it names them. */
export function askedAmenities(filter: PlaceFilter): Amenity[] {
  const ofNeeds = filter.needs.flatMap((need) => needTable[need].amenities);
  return [...new Set([...ofNeeds, ...filter.amenities])];
}

/** A row of a list. */
export function summarise(
  catalogue: PlaceCatalogue,
  row: number,
  record: PlaceRecord,
  asked: readonly Amenity[],
  open: OpenState,
  offer: Offer | null,
): PlaceSummary {
  const { columns, areas } = catalogue;
  const district = columns.districts[row]!;
  const entry = columns.entries[row]!;
  return {
    id: catalogue.idOf(row),
    name: catalogue.nameOf(row),
    kind: kinds[columns.kinds[row]!]!,
    address: record.address,
    district: district === none16 ? null : areas[district]!.name,
    entry: entry === none8 ? null : entries[entry]!,
    status: statuses[columns.statuses[row]!]!,
    verification: verifications[columns.verifications[row]!]!,
    open,
    matched: matchedAmenities(record, asked),
    offer,
    lastConfirmedOpen: record.lastConfirmedOpen,
    source: record.source,
  };
}

function matchedAmenities(record: PlaceRecord, asked: readonly Amenity[]): AmenityValue[] {
  const has = record.amenities.filter(({ state }) => state === 'yes' || state === 'limited');
  return asked.flatMap((amenity) => has.filter((value) => value.amenity === amenity));
}
