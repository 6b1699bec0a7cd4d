import { amenities, entries, kinds, needs, roles } from '../contract/codes.ts';
import { badParameter } from '../errors.ts';
import { canonicalFilter, type PlaceFilter } from '../places/filter.ts';
import type { TileAddress } from './tile-scheme.ts';

interface TilePath {
  readonly z: string;
  readonly x: string;
  readonly y: string;
}

/**
 * The address of a tile from its path.
 * @param names what the caller calls the three.
 * @throws {ProblemError} 400 naming the part that is not a tile of this set.
 */
export function parseTileAddress(
  path: TilePath,
  maxZoom: number,
  names: TilePath = { z: 'z', x: 'x', y: 'y' },
): TileAddress {
  const z = wholeNumber(names.z, path.z);
  if (z > maxZoom) throw badParameter(names.z, `the tiles end at zoom ${maxZoom}`);
  const last = 2 ** z - 1;
  const [x, y] = [wholeNumber(names.x, path.x), wholeNumber(names.y, path.y)];
  if (x > last) throw badParameter(names.x, `runs from 0 to ${last} at zoom ${z}`);
  if (y > last) throw badParameter(names.y, `runs from 0 to ${last} at zoom ${z}`);
  return { z, x, y };
}

/**
 * The filter of a query string, each parameter a comma-separated list of codes, at most once;
 * `adcode` is one code.
 * Whatever is not understood is refused: an address that is answered as if a parameter were not
 * there would be cached under both names, and a free text in it could empty the cache.
 * @throws {ProblemError} 400 naming the parameter.
 */
export function parseTileFilter(query: string): PlaceFilter {
  const given = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (!filterNames.includes(name)) {
      throw badParameter(name, `is not known; tiles take ${filterNames.join(', ')}`);
    }
    if (given.has(name)) {
      throw badParameter(name, 'was given more than once; separate its codes by commas');
    }
    given.set(name, value);
  }
  const adcode = given.get('adcode');
  if (adcode !== undefined && !/^([0-9]{6,12}|[a-z]{2,8})$/.test(adcode)) {
    throw badParameter('adcode', 'must be the code of an area, such as 310101');
  }
  return {
    needs: codes('needs', given, needs),
    kinds: codes('kinds', given, kinds),
    amenities: codes('amenities', given, amenities),
    roles: codes('roles', given, roles),
    entries: codes('entry', given, entries),
    ...(adcode === undefined ? {} : { adcode }),
  };
}

/** The one address under which a tile is kept; other spellings of it lead here. */
export function placesTileUrl({ z, x, y }: TileAddress, filter: PlaceFilter): string {
  const query = canonicalFilter(filter);
  return `/tiles/places/${z}/${x}/${y}.mvt${query === '' ? '' : `?${query}`}`;
}

export function baseTileUrl({ z, x, y }: TileAddress): string {
  return `/tiles/base/${z}/${x}/${y}.mvt`;
}

/** @throws {ProblemError} 400 when anything follows the question mark. */
export function refuseQuery(query: string): void {
  for (const [name] of new URLSearchParams(query)) {
    throw badParameter(name, 'is not known; this address takes no parameters');
  }
}

/** What follows the first question mark. */
export function queryOf(url: string): string {
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at + 1);
}

const filterNames: readonly string[] = ['needs', 'kinds', 'amenities', 'roles', 'entry', 'adcode'];

function wholeNumber(name: string, text: string): number {
  if (!/^(0|[1-9][0-9]{0,8})$/.test(text)) {
    throw badParameter(name, 'must be a whole number without leading zeros');
  }
  return Number(text);
}

function codes<const T extends string>(
  name: string,
  given: ReadonlyMap<string, string>,
  known: readonly T[],
): readonly T[] {
  const text = given.get(name);
  if (text === undefined) return [];
  if (text === '') throw badParameter(name, 'is empty; leave it out to ask for nothing');
  const chosen = text.split(',').map((word) => {
    const code = known.find((candidate) => candidate === word);
    if (code === undefined) {
      throw badParameter(name, `"${word.slice(0, 40)}" is not one of ${known.join(', ')}`);
    }
    return code;
  });
  // All codes at once, or one twice, would be a second address for the same tile.
  if (new Set(chosen).size < chosen.length) throw badParameter(name, 'names a code twice');
  return chosen;
}
