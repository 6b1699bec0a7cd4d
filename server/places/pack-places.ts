import KDBush from 'kdbush';
import { demonstrationSource, entries, kinds, statuses, verifications } from '../contract/codes.ts';
import { none16, none8, type CatalogueColumns, type Schedule } from './catalogue.ts';
import {
  allocateColumns,
  allocatePositions,
  copyRows,
  firstRows,
  shared,
  type CatalogueParts,
} from './catalogue-parts.ts';
import { placeColumns, type RegistryState } from './catalogue-queries.ts';
import { codeMasks } from './code-masks.ts';
import { recordFields, writeRecord } from './place-record.ts';
import type { Surroundings } from './read-surroundings.ts';
import { textChunks } from './text-chunks.ts';

/** What belongs to a place in other tables: JSON lists, or null. */
export interface Attached {
  readonly offers: string | null;
  readonly offerCount: number;
  readonly notices: string | null;
  readonly noticeCount: number;
  readonly closes: boolean;
}

export interface Packing {
  /** Packs a row of `catalogue-queries`; rows come in the order of their number. */
  add(texts: readonly (string | null)[], attached: Attached): void;
  /** Takes over rows `[from, to)` of the previous snapshot as they are. */
  copy(from: number, to: number): void;
  finish(state: Pick<RegistryState, 'version' | 'snapshot'>): CatalogueParts;
}

/**
 * Packs places into columns, records and an index, all in shared memory.
 * A row with a code that this version does not know is refused and named in the result: it must
 * not take the other places down with it.
 * @param count rows to come, at most.
 * @param previous the snapshot to copy from; its schedules and chunks are gone on with.
 */
export function startPacking(
  count: number,
  surroundings: Surroundings,
  previous: CatalogueParts | null,
): Packing {
  const columns = allocateColumns(count);
  const positions = allocatePositions(count);
  const chunks = textChunks(previous?.records ?? null);
  const schedules: Schedule[] = previous === null ? [] : [...previous.schedules];
  const scheduleIndex = new Map(schedules.map((schedule, index) => [keyOf(schedule), index]));
  const cityIndex = indexOf(surroundings.cityIds);
  const areaIndex = indexOf(surroundings.areas.map((area) => area.code));
  const refused: string[] = [];
  const masks = codeMasks();
  let row = 0;

  const add: Packing['add'] = (texts, attached) => {
    const at = (column: (typeof placeColumns)[number]) => texts[position[column]] ?? null;
    const kind = kinds.indexOf(at('kind') as never);
    const entry = at('entry') === null ? none8 : entries.indexOf(at('entry') as never);
    if (kind === -1 || entry === -1) {
      const id = `${at('city')}-${at('number')!.padStart(6, '0')}`;
      refused.push(`${id}: unknown ${kind === -1 ? 'kind' : 'entry'}`);
      return;
    }
    const schedule = {
      city: at('city')!,
      hours: at('hours'),
      holidayPolicy: at('holidayPolicy')!,
    };
    const key = keyOf(schedule);
    let hours = scheduleIndex.get(key);
    if (hours === undefined) {
      hours = schedules.push(schedule) - 1;
      scheduleIndex.set(key, hours);
    }
    const record = texts.slice(placeColumns.length);
    const has = masks.amenities(record[amenitiesInRecord] ?? '{}');

    columns.numbers[row] = Number(at('number'));
    columns.cities[row] = cityIndex.get(at('city')!)!;
    columns.longitudes[row] = Number(at('longitude'));
    columns.latitudes[row] = Number(at('latitude'));
    columns.entranceLongitudes[row] = Number(at('entranceLongitude') ?? at('longitude'));
    columns.entranceLatitudes[row] = Number(at('entranceLatitude') ?? at('latitude'));
    columns.kinds[row] = kind;
    columns.entries[row] = entry;
    columns.statuses[row] = statuses.indexOf(at('status') as never);
    columns.verifications[row] = verifications.indexOf(at('verification') as never);
    columns.amenityYes[row] = has.yes;
    columns.amenityLimited[row] = has.limited;
    columns.roles[row] = masks.roles(at('roles') ?? '');
    columns.districts[row] = areaIndex.get(at('district') ?? '') ?? none16;
    columns.subdistricts[row] = areaIndex.get(at('subdistrict') ?? '') ?? none16;
    columns.hoursIndex[row] = hours;
    columns.verifiedAt[row] = Number(at('verifiedAt') ?? 0);
    columns.hasNotice[row] = attached.closes ? 1 : 0;

    positions.demonstration[row] = record[sourceInRecord] === demonstrationSource ? 1 : 0;
    positions.offers[row] = attached.offerCount;
    positions.notices[row] = attached.noticeCount;
    record.push(attached.offers, attached.notices);
    const place = chunks.append(at('name')!, writeRecord(record));
    positions.chunkOf[row] = place.chunk;
    positions.starts[row] = place.start;
    positions.nameLengths[row] = place.firstLength;
    positions.lengths[row] = place.secondLength;
    row += 1;
  };

  const copy: Packing['copy'] = (from, to) => {
    copyRows<typeof columns>(previous!.columns, from, to, columns, row);
    copyRows(previous!.records.positions, from, to, positions, row);
    row += to - from;
  };

  const finish: Packing['finish'] = ({ version, snapshot }) => {
    const packed = firstRows(columns, row);
    return {
      version,
      registrySnapshot: snapshot,
      ...surroundings,
      columns: { count: row, ...packed },
      areaPlaces: countByArea(packed, surroundings),
      schedules,
      demonstration: positions.demonstration.includes(1),
      records: { ...chunks.written(), positions: firstRows(positions, row) },
      refused,
      index:
        previous !== null && samePoints(packed, previous.columns)
          ? previous.index
          : buildIndex(packed.longitudes, packed.latitudes),
    };
  };

  return { add, copy, finish };
}

const position = Object.fromEntries(placeColumns.map((name, index) => [name, index])) as Record<
  (typeof placeColumns)[number],
  number
>;
const amenitiesInRecord = recordFields.indexOf('amenities');
const sourceInRecord = recordFields.indexOf('source');

function keyOf(schedule: Schedule): string {
  return `${schedule.city}|${schedule.holidayPolicy}|${schedule.hours ?? ''}`;
}

function indexOf(values: readonly string[]): Map<string, number> {
  return new Map(values.map((value, index) => [value, index]));
}

function countByArea(
  columns: Omit<CatalogueColumns, 'count'>,
  { areas, cityIds }: Surroundings,
): Uint32Array {
  const counts = shared(Uint32Array, areas.length);
  const ofCity = cityIds.map((city) =>
    areas.findIndex((area) => area.level === 'city' && area.city === city),
  );
  for (let row = 0; row < columns.numbers.length; row++) {
    for (const area of [columns.districts[row]!, columns.subdistricts[row]!]) {
      if (area !== none16) counts[area]! += 1;
    }
    const city = ofCity[columns.cities[row]!]!;
    if (city !== -1) counts[city]! += 1;
  }
  return counts;
}

/** Most edits move nothing; the index of the snapshot before then still holds. */
function samePoints(
  a: Pick<CatalogueColumns, 'longitudes' | 'latitudes'>,
  b: Pick<CatalogueColumns, 'longitudes' | 'latitudes'>,
): boolean {
  return sameNumbers(a.longitudes, b.longitudes) && sameNumbers(a.latitudes, b.latitudes);
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, row) => value === b[row]);
}

function buildIndex(longitudes: Float64Array, latitudes: Float64Array): SharedArrayBuffer {
  const index = new KDBush(longitudes.length, 64, Float64Array, SharedArrayBuffer);
  for (let row = 0; row < longitudes.length; row++) index.add(longitudes[row]!, latitudes[row]!);
  index.finish();
  return index.data as SharedArrayBuffer;
}
