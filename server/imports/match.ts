import type { Position } from '../contract/geometry.ts';
import { metresBetween } from './areas.ts';

/** Within this distance two places of the same name are one. */
const samePlaceMetres = 100;

/** What decides whether two records are the same place. */
export interface PlaceKey {
  /** Normalised. */
  readonly name: string;
  readonly address: string | null;
  readonly district: string | null;
  readonly location: Position | null;
  readonly source: string;
  readonly sourceId: string | null;
}

export interface RowKey extends PlaceKey {
  readonly row: number;
}

export interface KnownKey extends PlaceKey {
  /** The place's number in the registry. */
  readonly number: string;
  /** Ids that other sources gave it. */
  readonly externalIds: Readonly<Record<string, string>>;
  /** Merged into another place: its rows are known, and nothing more is taken from them. */
  readonly merged?: boolean;
}

export interface Matches {
  /** Row → number of the place that it is. */
  readonly known: ReadonlyMap<number, string>;
  /** Row → the earlier row of the same file that it repeats. */
  readonly repeated: ReadonlyMap<number, number>;
}

/**
 * Finds which rows are places that the registry has, and which repeat an earlier row of the file.
 * Certain signs go first over the whole file, so that a vague one never takes a place away from the
 * row that it surely is: source id; name within 100 m; name and address; then, for places without
 * coordinates, name and district of the same source when only one of each is left.
 */
export function matchRows(rows: readonly RowKey[], known: readonly KnownKey[]): Matches {
  const repeated = findRepeated(rows);
  const found = new Map<number, string>();
  const claimed = new Set<string>();
  const claim = (row: RowKey, place: KnownKey | undefined): void => {
    if (!place || found.has(row.row) || claimed.has(place.number)) return;
    found.set(row.row, place.number);
    claimed.add(place.number);
  };
  let open = rows.filter(({ row }) => !repeated.has(row));
  const vague = [byNearness, byAddress, byLastOfName];
  // A place that was merged into another takes no row from one that is there, unless by its id.
  const [alive, merged] = [known.filter((place) => !place.merged), known.filter((p) => p.merged)];
  const rounds: [Round, readonly KnownKey[]][] = [
    [bySourceId, known],
    ...vague.map((round): [Round, readonly KnownKey[]] => [round, alive]),
    ...vague.map((round): [Round, readonly KnownKey[]] => [round, merged]),
  ];
  for (const [round, candidates] of rounds) {
    // Each round looks only at what the surer ones have left.
    const names = new Set(open.map(({ name }) => name));
    const left = candidates.filter(
      (place) => !claimed.has(place.number) && (round === bySourceId || names.has(place.name)),
    );
    if (open.length === 0 || left.length === 0) continue;
    round(open, left, claim, claimed);
    open = open.filter(({ row }) => !found.has(row));
  }
  return { known: found, repeated };
}

type Round = (
  rows: readonly RowKey[],
  known: readonly KnownKey[],
  claim: (row: RowKey, place: KnownKey | undefined) => void,
  claimed: ReadonlySet<string>,
) => void;

const bySourceId: Round = (rows, known, claim) => {
  const byId = new Map<string, KnownKey>();
  for (const place of known) {
    for (const [source, id] of Object.entries(place.externalIds))
      byId.set(`${source}\n${id}`, place);
  }
  // The own source of a place goes before what others call it.
  for (const place of known) {
    if (place.sourceId !== null) byId.set(`${place.source}\n${place.sourceId}`, place);
  }
  for (const row of rows) {
    if (row.sourceId !== null) claim(row, byId.get(`${row.source}\n${row.sourceId}`));
  }
};

const byNearness: Round = (rows, known, claim, claimed) => {
  const byCell = Map.groupBy(known.filter(hasLocation), (place) =>
    cellKey(place.name, cellOf(place.location)),
  );
  for (const row of rows) {
    const { location } = row;
    if (location === null) continue;
    const near = cellsAround(location)
      .flatMap((cell) => byCell.get(cellKey(row.name, cell)) ?? [])
      .map((place) => ({ place, metres: metresBetween(place.location, location) }))
      .filter(({ place, metres }) => metres <= samePlaceMetres && !claimed.has(place.number))
      .toSorted(
        (a, b) =>
          Number(b.place.source === row.source) - Number(a.place.source === row.source) ||
          a.metres - b.metres,
      );
    claim(row, near[0]?.place);
  }
};

const byAddress: Round = (rows, known, claim, claimed) => {
  const byName = Map.groupBy(known, nameAndDistrict);
  for (const row of rows) {
    if (row.address === null) continue;
    const same = byName
      .get(nameAndDistrict(row))
      ?.find(
        (place) =>
          place.address === row.address &&
          !claimed.has(place.number) &&
          (place.source === row.source || place.location === null || row.location === null),
      );
    claim(row, same);
  }
};

/** One row and one place are left of a name, a district and a source. */
const byLastOfName: Round = (rows, known, claim) => {
  const byName = Map.groupBy(known, nameDistrictAndSource);
  for (const [name, [row, ...others]] of Map.groupBy(rows, nameDistrictAndSource)) {
    if (!row || others.length > 0) continue;
    const candidates = (byName.get(name) ?? []).filter(
      (place) => place.location === null || row.location === null,
    );
    if (candidates.length === 1) claim(row, candidates[0]);
  }
};

function nameDistrictAndSource(place: PlaceKey): string {
  return `${nameAndDistrict(place)}\n${place.source}`;
}

function nameAndDistrict({ name, district }: PlaceKey): string {
  return `${name}\n${district}`;
}

function findRepeated(rows: readonly RowKey[]): Map<number, number> {
  const repeated = new Map<number, number>();
  const byId = new Map<string, number>();
  const byPlace = new Map<string, number>();
  const byCell = new Map<string, { row: number; location: Position }[]>();
  const times = new Map<string, number>();
  for (const { name } of rows) times.set(name, (times.get(name) ?? 0) + 1);
  for (const row of rows) {
    const idKey = row.sourceId === null ? null : `${row.source}\n${row.sourceId}`;
    const sameId = idKey === null ? undefined : byId.get(idKey);
    if (sameId !== undefined) {
      repeated.set(row.row, sameId);
      continue;
    }
    if (idKey !== null) byId.set(idKey, row.row);
    if (times.get(row.name) === 1) continue;
    const placeKey = `${row.name}\n${row.district}\n${row.address}`;
    const location = row.location;
    const earlier =
      (location === null || row.address !== null ? byPlace.get(placeKey) : undefined) ??
      (location === null
        ? undefined
        : cellsAround(location)
            .flatMap((cell) => byCell.get(cellKey(row.name, cell)) ?? [])
            .find((other) => metresBetween(other.location, location) <= samePlaceMetres)?.row);
    if (earlier !== undefined) {
      repeated.set(row.row, earlier);
      continue;
    }
    // Two places of one name and address but far apart (one wrong point of two) are left to a person.
    byPlace.set(placeKey, row.row);
    if (location !== null) {
      const key = cellKey(row.name, cellOf(location));
      byCell.set(key, [...(byCell.get(key) ?? []), { row: row.row, location }]);
    }
  }
  return repeated;
}

/** Degrees; wider than 100 m as far north as 60°. */
const cellSize = 0.002;
type Cell = readonly [column: number, row: number];

const cellOf = ([longitude, latitude]: Position): Cell => [
  Math.floor(longitude / cellSize),
  Math.floor(latitude / cellSize),
];
const cellKey = (name: string, [column, row]: Cell): string => `${name}\n${column},${row}`;

function cellsAround(location: Position): Cell[] {
  const [column, row] = cellOf(location);
  return [0, -1, 1].flatMap((dx) => [0, -1, 1].map((dy): Cell => [column + dx, row + dy]));
}

function hasLocation(place: KnownKey): place is KnownKey & { location: Position } {
  return place.location !== null;
}
