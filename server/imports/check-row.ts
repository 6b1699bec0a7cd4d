import type { Position } from '../contract/geometry.ts';
import type { AreaIndex } from './areas.ts';
import type { ListedPlace } from './place-state.ts';
import type { RowProblem } from './problem.ts';

/**
 * How far outside an area a point may lie and still count as in it. The district polygons that
 * npm has are drawn coarsely: against OpenStreetMap's 119 subdistricts of Shanghai they are off by
 * 130 m at the 99th percentile, and by 472 m at most.
 */
export const areaToleranceMetres = 500;

export type CheckedRow =
  | { readonly place: ListedPlace; readonly problem: null }
  | { readonly place: null; readonly problem: RowProblem };

/**
 * Puts a row where it says it is: its position, district and subdistrict, or why that cannot be.
 * @param position WGS-84; null for a row without coordinates, which stays off the map.
 */
export function checkRow(
  place: ListedPlace,
  position: Position | null,
  areas: AreaIndex,
): CheckedRow {
  if (position === null) {
    return accepted(place, {
      district: place.statedDistrict,
      subdistrict: place.statedSubdistrict,
      location: null,
    });
  }
  const district = districtOf(position, place.statedDistrict, areas);
  if (district === null) return { place: null, problem: outsideCity(place, position, areas) };
  if (place.statedDistrict !== null && district !== place.statedDistrict) {
    return {
      place: null,
      problem: outsideDistrict(place.statedDistrict, district, position, areas),
    };
  }
  return accepted(place, {
    district,
    subdistrict: subdistrictOf(position, place.statedSubdistrict, areas),
    location: position,
  });
}

function accepted(
  place: ListedPlace,
  where: { district: string | null; subdistrict: string | null; location: Position | null },
): CheckedRow {
  const known = Object.fromEntries(Object.entries(where).filter(([, value]) => value !== null));
  return { place: { ...place, state: { ...place.state, ...known } }, problem: null };
}

/** The stated district when the point is in it or near enough, else the one that it is in. */
function districtOf(position: Position, stated: string | null, areas: AreaIndex): string | null {
  if (stated !== null) {
    const outside = areas.metresOutside(stated, position);
    if (outside === null || outside <= areaToleranceMetres) return stated;
  }
  const inside = areas.at(position, 'district');
  if (inside) return inside;
  const near = areas.districts
    .map(({ code }) => ({ code, metres: areas.metresOutside(code, position) ?? Infinity }))
    .toSorted((a, b) => a.metres - b.metres)[0];
  return near && near.metres <= areaToleranceMetres ? near.code : null;
}

function subdistrictOf(position: Position, stated: string | null, areas: AreaIndex): string | null {
  if (stated !== null) {
    const outside = areas.metresOutside(stated, position);
    if (outside === null || outside <= areaToleranceMetres) return stated;
  }
  return areas.at(position, 'subdistrict');
}

function outsideCity(place: ListedPlace, position: Position, areas: AreaIndex): RowProblem {
  const [longitude, latitude] = place.statedPosition ?? position;
  const [west, south, east, north] = areas.bbox;
  if (
    latitude > west - 1 &&
    latitude < east + 1 &&
    longitude > south - 1 &&
    longitude < north + 1
  ) {
    return {
      code: 'coordinates_swapped',
      field: 'position',
      zh: `经度 ${longitude}、纬度 ${latitude} 像是写反了；经度在前（约 ${((west + east) / 2).toFixed(1)}），纬度在后`,
      en: `longitude ${longitude} and latitude ${latitude} look swapped; longitude (about ${((west + east) / 2).toFixed(1)}) comes first`,
    };
  }
  return {
    code: 'outside_city',
    field: 'position',
    zh: `坐标 ${longitude}, ${latitude} 不在本市；请更正，或把经纬度留空`,
    en: `the point ${longitude}, ${latitude} is not in the city; correct it, or leave both empty`,
  };
}

function outsideDistrict(
  stated: string,
  actual: string,
  position: Position,
  areas: AreaIndex,
): RowProblem {
  const name = (code: string): string => areas.named(code, 'district')?.name ?? code;
  const metres = Math.round(areas.metresOutside(stated, position) ?? 0);
  return {
    code: 'outside_district',
    field: 'position',
    zh: `写的是${name(stated)}，坐标却在${name(actual)}（离${name(stated)} ${metres} 米）；请更正其中之一`,
    en: `the row says ${name(stated)}, but the point is in ${name(actual)}, ${metres} m away; correct one of them`,
  };
}
