import {
  demonstrationSource,
  entries,
  kinds,
  roles,
  statuses,
  verifications,
  type CoordinateSystem,
} from '../../contract/codes.ts';
import { none16, none8 } from '../../places/catalogue.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import type { BytePieces } from './byte-pieces.ts';
import { intervalsWriter } from './intervals-writer.ts';
import { isoText } from './iso-text.ts';
import { publicPhone } from './public-phone.ts';
import { publishedPosition } from './published-position.ts';
import { recordFragments } from './record-fragments.ts';
import { fieldAt, rowTextReader, type RowTexts } from './row-texts.ts';

export interface FeatureOptions {
  readonly crs: CoordinateSystem;
  /** The present: intervals begin with its city's midnight. */
  readonly now: Date;
  /** Null: page addresses are relative. */
  readonly publicUrl: string | null;
}

/** Writes rows of one snapshot as JSON texts of GeoJSON features. */
export interface FeatureWriter {
  /** @returns a `FeedPlace` as JSON text, the same bytes for the same row, day and options. */
  write(row: number): string;
  /** The same as UTF-8, where a file is put together. */
  writeTo(pieces: BytePieces, row: number): void;
}

/**
 * The one place where a row becomes what the feed, its changes and `/ogc` publish. The text is put
 * together from texts, of which many places share the larger part (their hours above all): it takes a
 * fifth of the time of building an object and writing that.
 */
export function createFeatureWriter(
  catalogue: PlaceCatalogue,
  options: FeatureOptions,
): FeatureWriter {
  const { crs, publicUrl } = options;
  const { columns, cityIds, areas, schedules } = catalogue;
  const { nameOf, textsOf } = rowTextReader(catalogue.parts);
  const intervalsOf = intervalsWriter(catalogue, options.now);
  const { aliases, amenities, externalIds, instant, offers, photo, standards } = recordFragments();
  const cities = cityIds.map((id) => `,"city":${JSON.stringify(id)},"address":`);
  const districts = areas.map((area) => areaFragment('adcode', 'district', area));
  const subdistricts = areas.map((area) => areaFragment('subdistrict_code', 'subdistrict', area));
  const hours = schedules.map(
    (schedule, position) =>
      `,"hours":${JSON.stringify(schedule.hours)}` +
      `,"holiday_policy":${JSON.stringify(schedule.holidayPolicy)}` +
      `,"time_zone":${JSON.stringify(zoneOfSchedule(catalogue, position))},"intervals":`,
  );
  const pages = `,"page_url":${JSON.stringify(`${publicUrl ?? ''}/p/`).slice(0, -1)}`;
  const end = `,"coordinate_system":"${crs}"}}`;

  const position = (longitude: number, latitude: number): string => {
    const [x, y] = publishedPosition([longitude, latitude], crs);
    return `[${x},${y}]`;
  };
  const entrance = (row: number): string => {
    const longitude = columns.entranceLongitudes[row]!;
    const latitude = columns.entranceLatitudes[row]!;
    const same = longitude === columns.longitudes[row] && latitude === columns.latitudes[row];
    return same ? 'null' : position(longitude, latitude);
  };

  const beforeIntervals = (row: number, texts: RowTexts, id: string): string => {
    const verifiedAt = columns.verifiedAt[row]!;
    const district = columns.districts[row]!;
    const subdistrict = columns.subdistricts[row]!;
    const source = texts[fieldAt.source] ?? '';
    return (
      `{"type":"Feature","id":"${id}","geometry":{"type":"Point","coordinates":` +
      position(columns.longitudes[row]!, columns.latitudes[row]!) +
      `},"properties":{"id":"${id}","revision":${Number(texts[fieldAt.revision] ?? 1)}` +
      `,"updated_at":${instant(texts[fieldAt.updatedAt] ?? '0')}` +
      `,"verified_at":${verifiedAt === 0 ? 'null' : `"${isoText(Math.trunc(verifiedAt * 1000))}"`}` +
      verificationFragments[columns.verifications[row]!]! +
      instant(texts[fieldAt.confirmedAt]) +
      (source === demonstrationSource ? ',"demonstration":true' : ',"demonstration":false') +
      `,"name":${JSON.stringify(nameOf(row))},"aliases":${aliases(texts[fieldAt.aliases])}` +
      kindFragments[columns.kinds[row]!]! +
      cities[columns.cities[row]!]! +
      JSON.stringify(texts[fieldAt.address] ?? null) +
      (district === none16 ? noDistrict : districts[district]!) +
      (subdistrict === none16 ? noSubdistrict : subdistricts[subdistrict]!) +
      `,"floor":${JSON.stringify(texts[fieldAt.floor] ?? null)}` +
      `,"phone":${JSON.stringify(publicPhone(texts[fieldAt.phone] ?? null))}` +
      statusFragments[columns.statuses[row]!]! +
      hours[columns.hoursIndex[row]!]!
    );
  };
  const afterIntervals = (row: number, texts: RowTexts, id: string): string =>
    `,"amenities":${amenities(texts[fieldAt.amenities])}` +
    (columns.entries[row] === none8 ? noEntry : entryFragments[columns.entries[row]!]!) +
    roleFragments[columns.roles[row]!]! +
    `,"offers":${offers(texts[fieldAt.offers])},"entrance":${entrance(row)}` +
    `,"capacity":${numberText(texts[fieldAt.capacity])}` +
    `,"star":${numberText(texts[fieldAt.star])}` +
    `,"standards":${standards(texts[fieldAt.standards])}` +
    `,"photo":${photo(texts[fieldAt.photo])}${pages}${id}"` +
    `,"external_ids":${externalIds(texts[fieldAt.externalIds])}` +
    `,"source":${JSON.stringify(texts[fieldAt.source] ?? '')}${end}`;

  return {
    write(row) {
      const [texts, id] = [textsOf(row), catalogue.idOf(row)];
      return (
        beforeIntervals(row, texts, id) + intervalsOf(row).text + afterIntervals(row, texts, id)
      );
    },
    writeTo(pieces, row) {
      const [texts, id] = [textsOf(row), catalogue.idOf(row)];
      pieces.text(beforeIntervals(row, texts, id));
      pieces.bytes(intervalsOf(row).bytes);
      pieces.text(afterIntervals(row, texts, id));
    },
  };
}

const kindFragments = kinds.map((kind) => `,"kind":"${kind}"`);
const verificationFragments = verifications.map(
  (code) => `,"verification":"${code}","last_confirmed_open":`,
);
const statusFragments = statuses.map((status) => `,"status":"${status}"`);
const entryFragments = entries.map((entry) => `,"entry":"${entry}"`);
const noEntry = ',"entry":null';
const noDistrict = ',"adcode":null,"district":null';
const noSubdistrict = ',"subdistrict_code":null,"subdistrict":null';
const roleFragments = Array.from(
  { length: 2 ** roles.length },
  (_, served) => `,"roles":${JSON.stringify(roles.filter((_role, bit) => served & (1 << bit)))}`,
);

function numberText(text: string | null | undefined): string {
  return text == null ? 'null' : JSON.stringify(Number(text));
}

function areaFragment(
  codeName: string,
  nameName: string,
  { code, name }: { readonly code: string; readonly name: string },
): string {
  return `,"${codeName}":${JSON.stringify(code)},"${nameName}":${JSON.stringify(name)}`;
}

function zoneOfSchedule({ parts }: PlaceCatalogue, position: number): string {
  return parts.timeZones[parts.cityIds.indexOf(parts.schedules[position]!.city)]!;
}
