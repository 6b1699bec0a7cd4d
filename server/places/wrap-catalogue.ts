import KDBush from 'kdbush';
import {
  amenities,
  entries,
  kinds,
  roles,
  statuses,
  verifications,
  type HolidayPolicy,
} from '../contract/codes.ts';
import { none16, none8, type Catalogue } from './catalogue.ts';
import type { CatalogueParts } from './catalogue-parts.ts';
import { findRows, type FoundRows, type Region } from './find-rows.ts';
import { needsOf } from './needs.ts';
import { intervalsWithNotices, stateWithNotices } from './open-state.ts';
import type { PlaceRecord } from './place-record.ts';
import { rowReader } from './read-rows.ts';
import type { Schedules } from './schedules.ts';

/** A snapshot with the questions of a list, beside those that the other rooms ask. */
export interface PlaceCatalogue extends Catalogue {
  /** What another thread reads the same snapshot from. */
  readonly parts: CatalogueParts;
  recordOf(row: number): PlaceRecord;
  find(region: Region, limit: number, accept: (row: number) => boolean): Promise<FoundRows>;
  timeZoneOf(row: number): string;
  /** Whether an instant lies in a window of opening hours, by the place's city and holidays. */
  isWithin(row: number, window: string, at: Date): boolean;
}

/** Makes parts from another thread answer questions; copies nothing. */
export function wrapCatalogue(parts: CatalogueParts, schedules: Schedules): PlaceCatalogue {
  const { columns, cityIds, areas } = parts;
  const { cityOf, idOf, nameOf, recordOf } = rowReader(parts);
  const index = KDBush.from(parts.index);
  const timeZoneOf = (row: number) => parts.timeZones[columns.cities[row]!]!;
  const hoursOf = (row: number) =>
    schedules.hoursOf(parts.schedules[columns.hoursIndex[row]!]!, timeZoneOf(row));
  const suspended = (row: number) => statuses[columns.statuses[row]!] !== 'open';
  const area = (position: number) => {
    if (position === none16) return null;
    const { code, name } = areas[position]!;
    return { code, name };
  };

  return {
    parts,
    version: parts.version,
    columns,
    cityIds,
    areas,
    areaPlaces: parts.areaPlaces,
    hotlines: parts.hotlines,
    landmarks: parts.landmarks,
    schedules: parts.schedules,
    demonstration: parts.demonstration,
    idOf,
    nameOf,
    recordOf,
    timeZoneOf,

    isWithin(row, window, at) {
      const { city, holidayPolicy } = parts.schedules[columns.hoursIndex[row]!]!;
      const schedule = { city, holidayPolicy, hours: window };
      return schedules.hoursOf(schedule, timeZoneOf(row)).isOpenAt(at);
    },

    rowOf(id) {
      const [city, digits] = id.split('-');
      const row = rowOfNumber(columns.numbers, Number(digits));
      return row !== undefined && cityOf(row) === city && idOf(row) === id ? row : undefined;
    },

    detailOf(row) {
      const record = recordOf(row);
      const schedule = parts.schedules[columns.hoursIndex[row]!]!;
      const entrance: [number, number] = [
        columns.entranceLongitudes[row]!,
        columns.entranceLatitudes[row]!,
      ];
      const position: [number, number] = [columns.longitudes[row]!, columns.latitudes[row]!];
      const verifiedAt = columns.verifiedAt[row]!;
      const served = columns.roles[row]!;
      return {
        id: idOf(row),
        city: cityOf(row),
        name: nameOf(row),
        aliases: record.aliases,
        kind: kinds[columns.kinds[row]!]!,
        address: record.address,
        district: area(columns.districts[row]!),
        subdistrict: area(columns.subdistricts[row]!),
        crs: 'wgs84',
        position,
        entrance: entrance[0] === position[0] && entrance[1] === position[1] ? null : entrance,
        floor: record.floor,
        entry: columns.entries[row] === none8 ? null : entries[columns.entries[row]!]!,
        entryNote: record.entryNote,
        amenities: record.amenities,
        needs: needsOf(
          kinds[columns.kinds[row]!]!,
          amenities.filter((_, bit) => hasAmenity(columns, row, bit)),
        ),
        roles: roles.filter((_, bit) => (served & (1 << bit)) !== 0),
        hours: schedule.hours,
        holidayPolicy: schedule.holidayPolicy as HolidayPolicy,
        timeZone: timeZoneOf(row),
        offers: record.offers,
        notices: record.notices,
        capacity: record.capacity,
        areaSquareMetres: record.areaSquareMetres,
        star: record.star,
        standards: record.standards,
        phone: record.phone,
        note: record.note,
        photo: record.photo,
        status: statuses[columns.statuses[row]!]!,
        verification: verifications[columns.verifications[row]!]!,
        verifiedAt: verifiedAt === 0 ? null : new Date(verifiedAt * 1000).toISOString(),
        lastConfirmedOpen: record.lastConfirmedOpen,
        source: record.source,
        sourceId: record.sourceId,
        externalIds: record.externalIds,
        revision: record.revision,
        updatedAt: record.updatedAt,
      };
    },

    openStateOf(row, at) {
      if (suspended(row)) return { state: 'closed', until: null, because: 'status' };
      if (columns.hasNotice[row] === 0) return hoursOf(row).stateAt(at);
      return stateWithNotices(hoursOf(row), recordOf(row).notices, at);
    },

    intervalsOf(row, from, to) {
      if (suspended(row)) return [];
      const hours = hoursOf(row);
      if (!hours.known) return null;
      const intervals = hours.intervalsBetween(from, to);
      if (columns.hasNotice[row] === 0) return intervals;
      return intervalsWithNotices(intervals, recordOf(row).notices);
    },

    find: (region, limit, accept) => findRows(index, region, limit, accept),
  };
}

function hasAmenity(columns: CatalogueParts['columns'], row: number, bit: number): boolean {
  return ((columns.amenityYes[row]! | columns.amenityLimited[row]!) & (1 << bit)) !== 0;
}

function rowOfNumber(numbers: Float64Array, number: number): number | undefined {
  let [low, high] = [0, numbers.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = numbers[middle]!;
    if (value === number) return middle;
    if (value < number) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
