import type { CoordinateSystem } from '../contract/codes.ts';
import type { Position } from '../contract/geometry.ts';
import { ImportError, type RowProblem } from './problem.ts';
import { splitFeatures } from './split-features.ts';
import type { RawRow } from './table.ts';
import { decodeFile, detectEncoding } from './text-encoding.ts';

export interface GeoJsonFile {
  readonly description: string;
  readonly header: readonly string[];
  readonly rows: AsyncIterable<RawRow>;
  /** RFC 7946: WGS-84, unless an old-style `crs` member says so too. */
  readonly statedSystem: CoordinateSystem;
  readonly bytesRead: () => number;
}

/** The column in which a feature's own id is handed on. */
const featureIdColumn = '@id';

/**
 * The points of a FeatureCollection. The file is read twice: features may differ in their
 * properties, and the header must be known before the first row is understood.
 * @throws {ImportError} when it is not GeoJSON, or is in a system that its `crs` names and we do not know.
 */
export async function readGeoJson(path: string): Promise<GeoJsonFile> {
  const encoding = await detectEncoding(path);
  const columns = new Set<string>();
  const split = splitFeatures(decodeFile(path, encoding, () => {}));
  for await (const text of split.features) {
    const { properties, id } = parseFeature(text);
    if (id !== undefined) columns.add(featureIdColumn);
    for (const key of Object.keys(properties ?? {})) columns.add(key);
  }
  checkStatedSystem(split.envelope());
  const header = [...columns];
  let read = 0;
  return {
    description: `GeoJSON, ${encoding}`,
    header,
    rows: rowsOf(
      splitFeatures(decodeFile(path, encoding, (bytes) => (read = bytes))).features,
      header,
    ),
    statedSystem: 'wgs84',
    bytesRead: () => read,
  };
}

interface FeatureText {
  type?: unknown;
  id?: unknown;
  geometry?: { type?: unknown; coordinates?: unknown } | null;
  properties?: Record<string, unknown> | null;
}

function parseFeature(text: string): FeatureText {
  try {
    return JSON.parse(text) as FeatureText;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ImportError(
      `GeoJSON 中有一段无法解析：${text.slice(0, 60)}…（${error.message}）`,
      `A feature of the GeoJSON cannot be parsed: ${text.slice(0, 60)}… (${error.message})`,
    );
  }
}

async function* rowsOf(
  features: AsyncIterable<string>,
  header: readonly string[],
): AsyncGenerator<RawRow> {
  let row = 0;
  for await (const text of features) {
    row += 1;
    const feature = parseFeature(text);
    const cells = header.map((column) =>
      cellText(column === featureIdColumn ? feature.id : feature.properties?.[column]),
    );
    yield { row, cells, ...positionOf(feature) };
  }
}

function positionOf(feature: FeatureText): { position: Position | null; problem?: RowProblem } {
  const { geometry } = feature;
  if (geometry === null || geometry === undefined) return { position: null };
  const [longitude, latitude] = Array.isArray(geometry.coordinates)
    ? (geometry.coordinates as unknown[])
    : [];
  if (geometry.type === 'Point' && typeof longitude === 'number' && typeof latitude === 'number') {
    return { position: [longitude, latitude] };
  }
  const type = typeof geometry.type === 'string' ? geometry.type : 'nothing';
  return {
    position: null,
    problem: {
      code: 'not_a_feature',
      field: 'position',
      zh: `几何类型是 ${type}，这里只接受点（Point，两个数字）`,
      en: `the geometry is ${type}; only points with two numbers are taken`,
    },
  };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(cellText).join(';');
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
}

/** GeoJSON 2008 could name a system; only names of WGS-84 are known here. */
function checkStatedSystem(envelope: string): void {
  const name = /"crs"\s*:\s*\{[^}]*"name"\s*:\s*"([^"]*)"/.exec(envelope)?.[1];
  if (name === undefined || /CRS84|EPSG:{1,2}4326/i.test(name)) return;
  throw new ImportError(
    `GeoJSON 的 crs 写的是 ${name}，不是 WGS-84。请转换后再导入，或删去 crs 并用 --crs 说明坐标系。`,
    `The GeoJSON names the coordinate system ${name}, not WGS-84. Convert it, or remove "crs" and state the system with --crs.`,
  );
}
