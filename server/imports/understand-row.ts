import type { CoordinateSystem, Kind } from '../contract/codes.ts';
import type { AmenityColumn } from '../db/schema.ts';
import type { ChineseHours } from '../hours/chinese-hours.ts';
import { amenitiesFromText, amenityFromCell, tokensOf } from './amenities.ts';
import type { AreaIndex } from './areas.ts';
import { entryFromText, kindFromText, rolesFromText, statusFromText } from './code-words.ts';
import type { Field } from './fields.ts';
import type { ColumnMapping } from './map-columns.ts';
import { mealWindowsFromText } from './meal-windows.ts';
import type { ListedPlace, OfferState, PlaceState } from './place-state.ts';
import type { RowProblem } from './problem.ts';
import {
  fenFromText,
  integerFromText,
  phoneFromText,
  squareMetresFromText,
  starFromText,
} from './quantities.ts';
import { readCoordinates } from './read-coordinates.ts';
import type { RawRow } from './table.ts';

/** What the whole list says, for the rows that do not. */
export interface ListContext {
  readonly mapping: ColumnMapping;
  readonly areas: AreaIndex;
  readonly kind: Kind | null;
  /** The user's name for the list; goes before the file's own source column. */
  readonly source: string | null;
  readonly fileName: string;
  readonly system: CoordinateSystem | null;
  readonly readHours: (text: string) => ChineseHours;
}

export interface UnderstoodRow {
  readonly place: ListedPlace | null;
  /** The system in which `place.statedPosition` is; null when nothing says it. */
  readonly system: CoordinateSystem | null;
  /** Why the row cannot be taken; `place` is null then. */
  readonly problem: RowProblem | null;
}

/**
 * One record to what it says of a place. Text becomes codes where it safely can; what is left is
 * kept by column in `not_understood`. An empty cell says nothing: it is not carried.
 */
export function understandRow(raw: RawRow, context: ListContext): UnderstoodRow {
  const { mapping, areas } = context;
  const coordinates = readCoordinates(raw, mapping, context.system);
  if (raw.problem) return refused(raw.problem);
  if (coordinates.problem) return refused(coordinates.problem);

  const leftOver = new Map<string, string>();
  const cell = (field: Field): string => {
    const index = mapping.columns.get(field);
    return index === undefined ? '' : (raw.cells[index] ?? '').trim();
  };
  const keep = (field: Field, text: string): void => {
    const index = mapping.columns.get(field);
    if (text !== '') leftOver.set(mapping.header[index ?? -1] ?? field, text);
  };
  /** The value of a cell when it can be read; the text is kept when it cannot. */
  const read = <T>(field: Field, reader: (text: string) => T | null): T | undefined => {
    const text = cell(field);
    if (text === '') return undefined;
    const value = reader(text);
    if (value === null) keep(field, text);
    return value ?? undefined;
  };
  const text = (field: Field): string | undefined => cell(field) || undefined;

  const name = cell('name');
  if (name === '') return refused(nameMissing);
  const kindText = cell('kind');
  const kind = kindText === '' ? context.kind : (kindFromText(kindText) ?? null);
  if (kind === null) return refused(kindText === '' ? kindMissing : kindUnknown(kindText));

  const district = read('district', (value) => areas.named(value, 'district')?.code ?? null);
  const statedDistrict = district ?? districtOfAddress(cell('address'), areas);
  const subdistrict = read(
    'subdistrict',
    (value) => areas.named(value, 'subdistrict', statedDistrict)?.code ?? null,
  );

  const meals = mealsOf(cell('mealWindows'), read('mealPrice', fenFromText));
  keep('mealWindows', meals.rest);
  const hours = context.readHours(cell('hours'));
  keep('hours', hours.rest ?? '');
  const amenities = amenitiesOf(raw, mapping, cell('services'), keep, leftOver);
  for (const [field, amenity] of parkingFields) {
    const count = read(field, integerFromText);
    if (count !== undefined)
      amenities[amenity] = count === 0 ? { state: 'no' } : { state: 'yes', count };
  }
  const roles = rolesFromText(cell('roles'));
  keep('roles', roles.rest.join(';'));
  for (const index of mapping.unmapped) {
    const value = (raw.cells[index] ?? '').trim();
    if (value !== '') leftOver.set(mapping.header[index] || `column ${index + 1}`, value);
  }

  const sourceText = cell('source');
  const externalIds = externalIdsOf(cell, context.source === null ? '' : sourceText);
  const aliases = tokensOf(cell('aliases'));
  const standards = tokensOf(cell('standards'));
  const carried: Partial<PlaceState> = {
    address: text('address'),
    floor: text('floor'),
    entry_note: text('entryNote'),
    note: text('note'),
    source_id: text('sourceId'),
    entry: read('entry', entryFromText),
    status: read('status', statusFromText),
    phone: read('phone', phoneFromText),
    capacity: read('capacity', integerFromText),
    area_square_metres: read('areaSquareMetres', squareMetresFromText),
    star: read('star', starFromText),
    hours: hours.hours ?? (cell('hours') === '' ? meals.hours : null) ?? undefined,
    holiday_policy: hours.holidayPolicy ?? undefined,
    aliases: aliases.length > 0 ? aliases : undefined,
    standards: standards.length > 0 ? standards : undefined,
    roles: roles.roles.length > 0 ? roles.roles : undefined,
    amenities: Object.keys(amenities).length > 0 ? amenities : undefined,
    offers: meals.offers.length > 0 ? meals.offers : undefined,
    external_ids: Object.keys(externalIds).length > 0 ? externalIds : undefined,
    entrance: coordinates.entrance ?? undefined,
    not_understood: leftOver.size > 0 ? Object.fromEntries(leftOver) : undefined,
  } as Partial<PlaceState>;

  return {
    place: {
      row: raw.row,
      statedPosition: coordinates.position,
      statedDistrict,
      statedSubdistrict: subdistrict ?? null,
      state: {
        ...withoutUndefined(carried),
        name,
        kind,
        source: (context.source ?? sourceText) || context.fileName,
      },
    },
    system: coordinates.system,
    problem: null,
  };
}

function refused(problem: RowProblem): UnderstoodRow {
  return { place: null, system: null, problem };
}

const parkingFields = [
  ['parkingCar', 'parking_car'],
  ['parkingTruck', 'parking_truck'],
  ['parkingBike', 'parking_bike'],
] as const;

const nameMissing: RowProblem = {
  code: 'name_missing',
  field: 'name',
  zh: '没有名称；请补上',
  en: 'the name is missing; give one',
};

const kindMissing: RowProblem = {
  code: 'kind_missing',
  field: 'kind',
  zh: '没有写类型；请补上，或用 --kind 给整份名单一个类型',
  en: 'the kind is missing; fill it in, or give one for the whole list with --kind',
};

function kindUnknown(text: string): RowProblem {
  return {
    code: 'kind_unknown',
    field: 'kind',
    zh: `类型“${text}”不认识；请改成“工会驿站”“司机之家”“社区食堂”等名称或代码（见 --help）`,
    en: `the kind "${text}" is not known; use a name such as 工会驿站 or a code (see --help)`,
  };
}

/** 上海市徐汇区漕东支路81号 states its district as plainly as a column would. */
function districtOfAddress(address: string, areas: AreaIndex): string | null {
  const plain = address.normalize('NFKC').replaceAll(/\s+/g, '');
  const stated = areas.districts.find((district) => {
    const at = plain.indexOf(district.name);
    return at === 0 || (at > 0 && at <= 5 && /[市省]$/.test(plain.slice(0, at)));
  });
  return stated?.code ?? null;
}

function mealsOf(
  text: string,
  priceFen: number | undefined,
): { hours: string | null; offers: OfferState[]; rest: string } {
  const meals = mealWindowsFromText(text);
  const offers = meals.windows.map(({ title, window }) => ({
    title,
    window,
    price_fen: priceFen ?? null,
    roles: [],
    note: null,
  }));
  return { hours: meals.hours, offers, rest: meals.rest };
}

function amenitiesOf(
  raw: RawRow,
  mapping: ColumnMapping,
  services: string,
  keep: (field: Field, text: string) => void,
  leftOver: Map<string, string>,
): AmenityColumn {
  const understood = amenitiesFromText(services);
  keep('services', understood.rest.join(';'));
  const amenities: AmenityColumn = { ...understood.amenities };
  for (const [index, amenity] of mapping.amenities) {
    const text = (raw.cells[index] ?? '').trim();
    if (text === '') continue;
    const value = amenityFromCell(text);
    if (value === null) leftOver.set(mapping.header[index] ?? amenity, text);
    else amenities[amenity] = value;
  }
  return amenities;
}

function externalIdsOf(
  cell: (field: Field) => string,
  statedSource: string,
): Record<string, string> {
  const ids = {
    amap: cell('amapId'),
    baidu: cell('baiduId'),
    tencent: cell('tencentId'),
    // --source names the list; where the row itself says it comes from is not lost.
    stated_source: statedSource,
  };
  return Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== ''));
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
