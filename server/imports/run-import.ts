import { basename } from 'node:path';
import { demonstrationSource, type CoordinateSystem, type Kind } from '../contract/codes.ts';
import type { Database, Progress } from '../db/database.ts';
import { buildAreaIndex } from './areas.ts';
import { compareWithKnown, type ShiftFinding, type ToWgs84 } from './check-shift.ts';
import { mapColumns, type ColumnMapping, type MappingFile } from './map-columns.ts';
import { matchRows, type KnownKey, type Matches, type RowKey } from './match.ts';
import { normaliseAddress, normaliseName } from './normalise.ts';
import { ImportError } from './problem.ts';
import { readAreas, readKnownPlaces, readLandmarks } from './queries.ts';
import { readList, type ReadList } from './read-list.ts';
import { openTable } from './read-table.ts';
import { writePlaces, type RowWritten } from './write-places.ts';

export interface ImportOptions {
  readonly path: string;
  readonly city: string;
  readonly kind: Kind | null;
  readonly system: CoordinateSystem | null;
  readonly source: string | null;
  readonly sheet: string | null;
  readonly mapping: MappingFile;
  readonly dryRun: boolean;
  /** Goes on although the list looks shifted. */
  readonly force: boolean;
  /** Who imports; kept with every revision. */
  readonly actor: string;
  readonly toWgs84: ToWgs84;
  readonly askSystem: (() => Promise<CoordinateSystem | null>) | null;
  /** Called once the columns are known, before the first row is read. */
  readonly onMapping: (mapping: ColumnMapping, description: string) => void;
  readonly progress: Progress;
}

export interface RowOutcome extends RowWritten {
  /** Column → the text in it that was kept as it stands. */
  readonly notUnderstood: Readonly<Record<string, string>>;
}

export interface ImportResult {
  readonly outcomes: readonly RowOutcome[];
  readonly system: CoordinateSystem | null;
  /** The kind given to rows that state none. */
  readonly kind: Kind | null;
  /** Set when `force` went over it. */
  readonly shift: ShiftFinding | null;
}

/**
 * Imports a list: all good rows in one transaction, or nothing. Bad rows are results, not errors.
 * With `dryRun` it compares and writes nothing.
 * @throws {ImportError} when the list as a whole cannot be taken; nothing was written then.
 */
export async function importFile(
  { db }: Pick<Database, 'db'>,
  options: ImportOptions,
): Promise<ImportResult> {
  if (options.source === demonstrationSource) {
    throw new ImportError(
      `来源名 ${demonstrationSource} 留给示范数据；请换一个 --source。`,
      `The source name ${demonstrationSource} is kept for demonstration data; choose another --source.`,
    );
  }
  const areaShapes = await readAreas(db, options.city);
  const areas = buildAreaIndex(areaShapes);
  const table = await openTable(options.path, options);
  const mapping = mapColumns(table.header, options.mapping);
  requireName(mapping);
  options.onMapping(mapping, table.description);
  refuseContradiction(options.system, mapping);
  const kind = options.kind ?? impliedKind(mapping);
  requireKind(mapping, kind);

  const list = await readList(table, {
    areas,
    mapping,
    kind,
    source: options.source,
    fileName: basename(options.path),
    system: options.system ?? mapping.statedSystem ?? table.statedSystem,
    toWgs84: options.toWgs84,
    askSystem: options.askSystem,
    progress: options.progress,
  });
  refuseUnlessForced(list.shift, options);
  if (list.places.size === 0 && list.refused.length === 0) {
    throw new ImportError('文件只有表头，没有数据行。', 'The file has a header and no rows.');
  }

  const districtNames = areas.districts.map(({ name }) => normaliseName(name));
  const rows: RowKey[] = [];
  for (const { row, state } of list.places) {
    rows.push({
      row,
      name: normaliseName(state.name),
      address: addressKey(state.address ?? null, districtNames),
      district: state.district ?? null,
      location: state.location ?? null,
      source: state.source,
      sourceId: state.source_id ?? null,
    });
  }

  const compare = async (reader: Database['db']): Promise<Compared> => {
    const known = await findKnown(reader, options.city, rows, districtNames);
    options.progress('match', 0, null);
    const landmarks = await readLandmarks(reader, options.city);
    const named = landmarks.map(({ name, location }) => ({ name: normaliseName(name), location }));
    const shift = compareWithKnown(
      [...pairsByName(list, rows, known), ...pairsByName(list, rows, named)],
      options.toWgs84,
    );
    refuseUnlessForced(shift, options);
    return { matches: matchRows(rows, known), shift };
  };

  const { outcomes, shift } = await writePlaces(db, {
    city: options.city,
    places: list.places,
    compare,
    by: { actor: options.actor, origin: basename(options.path) },
    dryRun: options.dryRun,
    progress: options.progress,
  });
  const refused = list.refused.map(({ row, name, problem }): RowOutcome => ({
    row,
    name,
    outcome: 'refused',
    id: null,
    problem,
    located: false,
    notUnderstood: {},
  }));
  const written = outcomes.map((outcome): RowOutcome => ({
    ...outcome,
    notUnderstood: list.notUnderstood.get(outcome.row) ?? {},
  }));
  const all = [...refused, ...written].toSorted((a, b) => a.row - b.row);
  return { outcomes: all, system: list.system, kind, shift: list.shift ?? shift };
}

export interface Compared {
  readonly matches: Matches;
  readonly shift: ShiftFinding | null;
}

/** Those known places that share a name or an id with the list; the rest is not kept in memory. */
async function findKnown(
  db: Database['db'],
  city: string,
  rows: readonly RowKey[],
  districtNames: readonly string[],
): Promise<KnownKey[]> {
  const names = new Set(rows.map(({ name }) => name));
  const ids = new Set(rows.map(({ sourceId }) => sourceId));
  ids.delete(null);
  const found: KnownKey[] = [];
  for await (const page of readKnownPlaces(db, city, demonstrationSource)) {
    for (const place of page) {
      const name = normaliseName(place.name);
      const shared =
        names.has(name) ||
        ids.has(place.sourceId) ||
        Object.values(place.externalIds).some((id) => ids.has(id));
      if (shared) {
        found.push({ ...place, name, address: addressKey(place.address, districtNames) });
      }
    }
  }
  return found;
}

/** Points of the list beside the one known place of the same name. */
function* pairsByName(
  list: ReadList,
  rows: readonly RowKey[],
  known: readonly { name: string; location: [number, number] | null }[],
) {
  const byName = Map.groupBy(known, ({ name }) => name);
  let index = -1;
  for (const place of list.places) {
    index += 1;
    const same = byName.get(rows[index]?.name ?? '') ?? [];
    const location = same.length === 1 ? same[0]?.location : null;
    if (location && place.statedPosition && place.system) {
      yield { stated: place.statedPosition, system: place.system, known: location };
    }
  }
}

function addressKey(address: string | null, districtNames: readonly string[]): string | null {
  return address === null ? null : normaliseAddress(address, districtNames) || null;
}

function refuseUnlessForced(
  shift: ShiftFinding | null,
  { force }: Pick<ImportOptions, 'force'>,
): void {
  if (shift && !force) throw new ImportError(shift.zh, shift.en);
}

/** What the headers state and what the user says must agree. */
function refuseContradiction(system: CoordinateSystem | null, mapping: ColumnMapping): void {
  const { statedSystem } = mapping;
  if (system === null || statedSystem === null || system === statedSystem) return;
  throw new ImportError(
    `表头写的是 ${statedSystem} 坐标，--crs 却是 ${system}。请改用 --crs ${statedSystem}，或改正表头。`,
    `The headers say that the coordinates are ${statedSystem}, --crs says ${system}. Use --crs ${statedSystem}, or correct the headers.`,
  );
}

function requireName(mapping: ColumnMapping): void {
  if (mapping.columns.has('name')) return;
  throw new ImportError(
    `找不到“名称”列。文件的列：${mapping.header.join('、')}。请用 --map mapping.json 指明，例如 {"name": "${mapping.header[0]}"}。`,
    `No column holds the name. The columns are ${mapping.header.join(', ')}. Say which with --map mapping.json, for example {"name": "${mapping.header[0]}"}.`,
  );
}

/** A list of meal windows is a list of places to eat. */
function impliedKind(mapping: ColumnMapping): Kind | null {
  return mapping.columns.has('mealWindows') && !mapping.columns.has('kind') ? 'meal_point' : null;
}

function requireKind(mapping: ColumnMapping, kind: Kind | null): void {
  if (mapping.columns.has('kind') || kind !== null) return;
  throw new ImportError(
    '文件里没有“类型”列。请用 --kind 给整份名单一个类型，例如 --kind union_station（见 --help）。',
    'No column holds the kind. Give one for the whole list with --kind, for example --kind union_station (see --help).',
  );
}
