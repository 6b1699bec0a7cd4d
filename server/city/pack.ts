import type { BoundingBox, Position } from '../contract/geometry.ts';
import type { CoordinateSystem } from '../contract/codes.ts';

/** A city's data, read from its folder; a second city is a second folder and no code. */
export interface CityPack {
  /** Prefix of the city's place ids, for ever: `sh`. */
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Names of the public map that search finds, 全域友好地图 and 全城友好服务地图. */
  readonly mapNames: readonly string[];
  readonly timeZone: string;
  readonly centre: Position;
  readonly bbox: BoundingBox;
  /** Coordinate systems that lists from here may come in. */
  readonly coordinateSystems: readonly CoordinateSystem[];
  readonly holidays: HolidayTable;
  readonly hotlines: readonly PackHotline[];
  readonly districts: readonly PackDistrict[];
  readonly subdistricts: readonly PackSubdistrict[];
  /** How many people demand is estimated from; without it there are residents by census only. */
  readonly demand?: PackDemand;
  /** Changes when any file of the pack changes. */
  readonly hash: string;
  /** Origin and licence of the outlines, as the map must show it. */
  readonly outlineSource: string;
  /** Origin and licence of the rest. */
  readonly sources: readonly string[];
}

export interface PackDistrict {
  /** Six-digit adcode. */
  readonly code: string;
  readonly name: string;
  readonly population: number | null;
  /** WGS-84. */
  readonly geometry: GeoJSON.MultiPolygon;
}

export interface PackSubdistrict {
  readonly code: string;
  readonly district: string;
  readonly name: string;
}

export interface PackDemand {
  /** Where the populations of the areas are from. */
  readonly residents?: {
    readonly source: string;
    /** `YYYY-MM-DD`; null where the source does not tell. */
    readonly date: string | null;
  };
  readonly groups: readonly PackDemandGroup[];
}

/** The number of a group's people in the whole city, as its source states it. */
export interface PackDemandGroup {
  readonly group: 'couriers' | 'ride_hail' | 'truck';
  readonly people: number;
  /** Chinese and then English, with every assumption in it: it is shown beside each figure. */
  readonly source: string;
  readonly date: string | null;
}

export interface PackHotline {
  readonly number: string;
  readonly key: string | null;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly descriptionZh: string;
  readonly descriptionEn: string;
  readonly hours: string | null;
  readonly source: string;
}

/** Days that differ from their weekday, by local date `YYYY-MM-DD`. */
export interface HolidayTable {
  readonly source: string;
  /** First and last date that the table knows. */
  readonly from: string;
  readonly to: string;
  readonly holidays: ReadonlyMap<string, string>;
  /** Weekend days that are worked (调休). */
  readonly workdays: ReadonlySet<string>;
}
