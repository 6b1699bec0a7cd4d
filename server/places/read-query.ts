import {
  amenities,
  entries,
  kinds,
  needs,
  roles,
  type CoordinateSystem,
  type Mode,
} from '../contract/codes.ts';
import { placeListLimits, type PlacesQuery } from '../contract/place-query.ts';
import type { Vehicle } from '../contract/routing.ts';
import { ProblemError, type ParameterError } from '../errors.ts';
import type { PlaceFilter } from './filter.ts';

export type LonLat = readonly [longitude: number, latitude: number];
export type Box = readonly [west: number, south: number, east: number, north: number];

/** A checked question for a list of places; coordinates are still in `crs`. */
export interface ListQuery {
  readonly where:
    | { readonly near: LonLat; readonly radiusMetres: number }
    | { readonly box: Box }
    /** Wherever the filter's area is. */
    | { readonly area: string };
  readonly filter: PlaceFilter;
  /** Leave out what is closed at this instant; null leaves nothing out. */
  readonly openAt: Date | null;
  readonly mode: Mode | null;
  readonly vehicle: Vehicle | undefined;
  readonly crs: CoordinateSystem;
  readonly limit: number;
}

/**
 * @param refused what the schema has already found wrong.
 * @throws {ProblemError} 400 that names every bad parameter at once.
 */
export function readListQuery(
  query: PlacesQuery,
  refused: readonly ParameterError[],
  now: Date,
): ListQuery {
  const errors = [...refused];
  const known = new Set(errors.map((error) => error.parameter));
  /** Values that the schema refused are not looked at twice. */
  const text = (parameter: keyof PlacesQuery): string | undefined => {
    const value = query[parameter];
    return known.has(parameter) || typeof value !== 'string' ? undefined : value;
  };
  const refuse = (parameter: string, message: string) => errors.push({ parameter, message });
  const codes = <T extends string>(parameter: keyof PlacesQuery, all: readonly T[]): T[] => {
    const value = text(parameter);
    if (value === undefined) return [];
    const asked = value.split(',').map((code) => code.trim());
    const unknown = asked.filter((code) => !all.includes(code as T));
    if (unknown.length > 0) {
      const names = unknown.map((code) => `"${code}"`).join(', ');
      refuse(parameter, `does not know ${names}; must be of ${all.join(', ')}`);
    }
    return asked.filter((code): code is T => all.includes(code as T));
  };

  const adcode = text('adcode');
  const filter: PlaceFilter = {
    needs: codes('needs', needs),
    kinds: codes('kinds', kinds),
    amenities: codes('amenities', amenities),
    roles: codes('roles', roles),
    entries: codes('entry', entries),
    ...(adcode === undefined ? {} : { adcode }),
  };
  const near = readNear(text('near'), refuse);
  const box = readBox(text('bbox'), refuse);
  if (query.near === undefined && query.bbox === undefined && query.adcode === undefined) {
    const ways = 'near=longitude,latitude, bbox=west,south,east,north or the adcode of an area';
    refuse('near', `is missing: give ${ways}`);
  }
  if (query.near !== undefined && query.bbox !== undefined) {
    refuse('bbox', 'cannot be given together with near');
  }
  if (query.near === undefined) {
    for (const parameter of ['radius', 'mode'] as const) {
      if (query[parameter] !== undefined) refuse(parameter, 'can only be given together with near');
    }
  }
  const vehicle = readVehicle(query);
  if (query.mode !== 'truck') {
    for (const name of Object.keys(vehicle)) refuse(name, 'can only be given with mode=truck');
  }
  const openAt = readInstant(text('openAt'), now, refuse);

  if (errors.length > 0) throw badQuery(errors);
  const whereOf = (): ListQuery['where'] => {
    const radiusMetres = query.radius ?? placeListLimits.defaultRadiusMetres;
    if (near !== undefined) return { near, radiusMetres };
    return box === undefined ? { area: adcode! } : { box };
  };
  return {
    where: whereOf(),
    filter,
    openAt,
    mode: query.mode ?? null,
    vehicle: query.mode === 'truck' ? vehicle : undefined,
    crs: query.crs ?? 'wgs84',
    limit: query.limit ?? placeListLimits.defaultLimit,
  };
}

type Refuse = (parameter: string, message: string) => void;

function badQuery(errors: ParameterError[]): ProblemError {
  const detail = errors.map(({ parameter, message }) => `${parameter}: ${message}`).join('; ');
  return new ProblemError(400, 'bad_request', detail, errors);
}

/** `longitude,latitude`; undefined when there is none, or it was refused. */
export function readNear(text: string | undefined, refuse: Refuse): LonLat | undefined {
  if (text === undefined) return undefined;
  const numbers = readNumbers(text);
  if (numbers?.length !== 2) {
    refuse('near', 'must be two numbers, longitude,latitude, as 121.4693,31.2317');
    return undefined;
  }
  const [longitude, latitude] = numbers as [number, number];
  const wrong = wrongPosition(longitude, latitude);
  if (wrong !== null) {
    refuse('near', wrong);
    return undefined;
  }
  return [longitude, latitude];
}

function readBox(text: string | undefined, refuse: Refuse): Box | undefined {
  if (text === undefined) return undefined;
  const numbers = readNumbers(text);
  if (numbers?.length !== 4) {
    refuse('bbox', 'must be four numbers, west,south,east,north, as 121.46,31.22,121.48,31.24');
    return undefined;
  }
  const [west, south, east, north] = numbers as [number, number, number, number];
  const wrong =
    wrongPosition(west, south) ??
    wrongPosition(east, north) ??
    (west >= east ? `its west, ${west}, must be less than its east, ${east}` : null) ??
    (south >= north ? `its south, ${south}, must be less than its north, ${north}` : null);
  if (wrong !== null) {
    refuse('bbox', wrong);
    return undefined;
  }
  return [west, south, east, north];
}

/** What is wrong with a position, and what may have happened; null when nothing is. */
function wrongPosition(longitude: number, latitude: number): string | null {
  if (Math.abs(latitude) > 90 && Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90) {
    return `longitude comes first, then latitude: did you mean ${latitude},${longitude}?`;
  }
  if (Math.abs(longitude) > 180) return `longitude ${longitude} is not between -180 and 180`;
  if (Math.abs(latitude) > 90) return `latitude ${latitude} is not between -90 and 90`;
  return null;
}

function readNumbers(text: string): number[] | null {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => /^-?\d+(\.\d+)?$/.test(part)) ? parts.map(Number) : null;
}

function readInstant(text: string | undefined, now: Date, refuse: Refuse): Date | null {
  if (text === undefined) return null;
  if (text === 'now') return now;
  const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
  // A "+" that was not percent-encoded arrives as a space.
  const instant = text.replace(/ (\d{2}:\d{2})$/, '+$1');
  const time = pattern.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(time)) {
    refuse('openAt', 'must be now or an instant with its offset, as 2026-05-01T08:30:00+08:00');
    return null;
  }
  return new Date(time);
}

function readVehicle(query: PlacesQuery): Vehicle {
  const { heightMetres, widthMetres, lengthMetres, weightTonnes } = query;
  const given = Object.entries({ heightMetres, widthMetres, lengthMetres, weightTonnes });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}
