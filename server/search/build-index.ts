import { kinds } from '../contract/codes.ts';
import { createAlphabet, type Alphabet } from './alphabet.ts';
import type { SearchEntry } from './entry.ts';
import { kindNames } from './kind-names.ts';
import { createTextTable, type TextTable } from './text-table.ts';

/**
 * Everything search needs, as plain data: it can be posted to another thread. Its own code and not
 * MiniSearch, which matches whole words and their prefixes: Chinese inside a name, initials, and
 * characters mixed with pinyin would each need their own terms for every place where a name can
 * begin to match, about forty a name.
 */
export interface SearchIndex {
  readonly count: number;
  readonly alphabet: Alphabet;
  /** Names, aliases and English names; an owner is an entry. */
  readonly names: TextTable;
  readonly addresses: TextTable;
  /** Names of kinds and districts; an owner is a group. */
  readonly groups: TextTable;
  /** Each entry's group by kind and by district, 0 for none. */
  readonly kindGroups: Uint16Array;
  readonly districtGroups: Uint16Array;
  /** Names of kinds, districts and areas: where a query without spaces may be cut. */
  readonly cutWords: readonly string[];
  readonly groupCount: number;
  /** 1 for landmarks and areas. */
  readonly isProminent: Uint8Array;
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** Characters of the name: the shorter of two that match alike is the better. */
  readonly nameLengths: Uint16Array;
}

const weights = { name: 1, alias: 0.97, english: 0.95, address: 0.45, kind: 0.5, district: 0.4 };
const firstDistrictGroup = kinds.length + 1;

/**
 * Builds the index; seconds for a hundred thousand entries, so not on the event loop.
 * @param entries kept by position: a match names the position
 */
export function buildSearchIndex(entries: readonly SearchEntry[]): SearchIndex {
  const alphabet = createAlphabet();
  const names = createTextTable(alphabet);
  const addresses = createTextTable(alphabet);
  const groups = createTextTable(alphabet);
  const cutWords = new Set<string>();
  for (const [index, kind] of kinds.entries()) {
    for (const name of kindNames[kind]) {
      groups.add(index + 1, name, weights.kind);
      cutWords.add(name);
    }
  }

  const districts = new Map<string, number>();
  const groupOf = (district: string): number => {
    let group = districts.get(district);
    if (group === undefined) {
      group = firstDistrictGroup + districts.size;
      districts.set(district, group);
      for (const name of [district, ...shortAreaNames(district)]) {
        groups.add(group, name, weights.district);
        cutWords.add(name);
      }
    }
    return group;
  };

  const count = entries.length;
  const kindGroups = new Uint16Array(count);
  const districtGroups = new Uint16Array(count);
  const isProminent = new Uint8Array(count);
  const longitudes = new Float64Array(count);
  const latitudes = new Float64Array(count);
  const nameLengths = new Uint16Array(count);
  const isRepeated = repeatedLandmarks();
  for (const [index, entry] of entries.entries()) {
    if (isRepeated(entry)) continue;
    names.add(index, entry.name, weights.name);
    for (const alias of entry.aliases) names.add(index, alias, weights.alias);
    if (entry.nameEn !== null) names.add(index, entry.nameEn, weights.english);
    if (entry.address !== null) addresses.add(index, entry.address, weights.address);
    if (entry.type === 'area') {
      cutWords.add(entry.name);
      for (const name of shortAreaNames(entry.name)) {
        names.add(index, name, weights.alias);
        cutWords.add(name);
      }
    }
    kindGroups[index] = entry.kind === null ? 0 : kinds.indexOf(entry.kind) + 1;
    districtGroups[index] = entry.district === null ? 0 : groupOf(entry.district);
    isProminent[index] = entry.type === 'place' ? 0 : 1;
    longitudes[index] = entry.longitude;
    latitudes[index] = entry.latitude;
    nameLengths[index] = entry.name.length;
  }
  return {
    count,
    names: names.build(),
    addresses: addresses.build(),
    groups: groups.build(),
    alphabet: alphabet.build(),
    kindGroups,
    districtGroups,
    cutWords: [...cutWords],
    groupCount: firstDistrictGroup + districts.size,
    isProminent,
    longitudes,
    latitudes,
    nameLengths,
  };
}

/** 静安区 is typed as 静安, 江宁路街道 as 江宁路. */
function shortAreaNames(name: string): string[] {
  const short = name.replace(/(?:新区|自治区|街道|地区|[市区县镇乡])$/u, '');
  return short.length >= 2 && short !== name ? [short] : [];
}

/** A station where lines cross is mapped once for each line; one hit is enough. */
function repeatedLandmarks(): (entry: SearchEntry) => boolean {
  const seen = new Map<string, SearchEntry[]>();
  return (entry) => {
    if (entry.type !== 'landmark') return false;
    const named = seen.get(entry.name) ?? [];
    const isRepeated = named.some(
      ({ longitude, latitude }) =>
        Math.abs(longitude - entry.longitude) < sameStationDegrees &&
        Math.abs(latitude - entry.latitude) < sameStationDegrees,
    );
    if (!isRepeated) seen.set(entry.name, [...named, entry]);
    return isRepeated;
  };
}

/** About 1 km. */
const sameStationDegrees = 0.01;
