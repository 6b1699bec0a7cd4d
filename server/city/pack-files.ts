import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { CoordinateSystem } from '../contract/codes.ts';
import { BoundingBox, Position } from '../contract/geometry.ts';

/** What is wrong with a city pack, with the file and the field. */
export class PackError extends Error {
  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file}: ${problem}`, options);
    this.name = 'PackError';
  }
}

const Text = Type.String({ minLength: 1 });
const strict = { additionalProperties: false };
const LocalDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const DateOrNull = Type.Union([LocalDate, Type.Null()]);

const DemandSection = Type.Object(
  {
    residents: Type.Optional(Type.Object({ source: Text, date: DateOrNull }, strict)),
    groups: Type.Array(
      Type.Object(
        {
          group: Type.Union([
            Type.Literal('couriers'),
            Type.Literal('ride_hail'),
            Type.Literal('truck'),
          ]),
          people: Type.Integer({ minimum: 1 }),
          source: Text,
          date: DateOrNull,
        },
        strict,
      ),
    ),
  },
  strict,
);

export const CityFile = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z]{2,8}$' }),
    nameZh: Text,
    nameEn: Text,
    mapNames: Type.Array(Text),
    timeZone: Text,
    centre: Position,
    bbox: BoundingBox,
    coordinateSystems: Type.Array(CoordinateSystem, { minItems: 1 }),
    holidays: Type.Union([
      Type.Object({ calendar: Type.Literal('cn') }, strict),
      Type.Object({ file: Text }, strict),
    ]),
    districts: Type.Object(
      {
        polygons: Text,
        format: Type.Union([Type.Literal('echarts'), Type.Literal('geojson')]),
        crs: CoordinateSystem,
        source: Text,
      },
      strict,
    ),
    demand: Type.Optional(DemandSection),
    sources: Type.Array(Text),
  },
  strict,
);
export type CityFile = Static<typeof CityFile>;

export const HotlinesFile = Type.Array(
  Type.Object(
    {
      number: Type.String({ pattern: '^[0-9+][0-9-]{2,}$' }),
      key: Type.Union([Type.String({ pattern: '^[0-9*#]$' }), Type.Null()]),
      nameZh: Text,
      nameEn: Text,
      descriptionZh: Text,
      descriptionEn: Text,
      hours: Type.Union([Text, Type.Null()]),
      source: Text,
    },
    strict,
  ),
);

export const HolidaysFile = Type.Object(
  {
    source: Text,
    from: LocalDate,
    to: LocalDate,
    holidays: Type.Record(LocalDate, Text),
    workdays: Type.Array(LocalDate),
  },
  strict,
);
export type HolidaysFile = Static<typeof HolidaysFile>;

const PolygonGeometry = Type.Union([
  Type.Object({
    type: Type.Literal('Polygon'),
    coordinates: Type.Array(Type.Array(Position)),
  }),
  Type.Object({
    type: Type.Literal('MultiPolygon'),
    coordinates: Type.Array(Type.Array(Type.Array(Position))),
  }),
]);

export const DistrictsGeoJson = Type.Object({
  type: Type.Literal('FeatureCollection'),
  features: Type.Array(
    Type.Object({
      properties: Type.Object({ code: Type.Optional(Text), name: Text }),
      geometry: PolygonGeometry,
    }),
  ),
});

const Offset = Type.Tuple([Type.Integer(), Type.Integer()]);

export const DistrictsEcharts = Type.Object({
  UTF8Encoding: Type.Literal(true),
  features: Type.Array(
    Type.Object({
      id: Type.Optional(Text),
      properties: Type.Object({ name: Text }),
      geometry: Type.Union([
        Type.Object({
          type: Type.Literal('Polygon'),
          coordinates: Type.Array(Type.String()),
          encodeOffsets: Type.Array(Offset),
        }),
        Type.Object({
          type: Type.Literal('MultiPolygon'),
          coordinates: Type.Array(Type.Array(Type.String())),
          encodeOffsets: Type.Array(Type.Array(Offset)),
        }),
      ]),
    }),
  ),
});

/** Reads a JSON file of a pack. @throws {PackError} naming the file, and the field that is wrong. */
export async function readJson<T extends TSchema>(
  folder: string,
  name: string,
  schema: T,
): Promise<Static<T>> {
  const file = join(folder, name);
  let value: unknown;
  try {
    value = JSON.parse(await readText(file));
  } catch (error) {
    if (error instanceof PackError) throw error;
    throw new PackError(file, `is not JSON: ${String(error)}`, { cause: error });
  }
  if (Value.Check(schema, value)) return value;
  const failures = Value.Errors(schema, value).map((failure) => {
    const field = failure.instancePath.replace(/^\//, '').replaceAll('/', '.');
    const { additionalProperties } = failure.params as { additionalProperties?: string[] };
    const which = additionalProperties === undefined ? '' : ` (${additionalProperties.join(', ')})`;
    return `${field || 'the whole'}: ${failure.message}${which}`;
  });
  throw new PackError(file, failures.slice(0, 5).join('; '));
}

/** Reads a CSV file of a pack, which must have exactly these columns. @throws {PackError} */
export async function readTable<C extends string>(
  folder: string,
  name: string,
  columns: readonly C[],
): Promise<{ line: number; row: Record<C, string> }[]> {
  const file = join(folder, name);
  let lines: string[][];
  try {
    lines = parse(await readText(file), { bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof PackError) throw error;
    throw new PackError(file, String(error), { cause: error });
  }
  const header = lines[0] ?? [];
  if (header.join() !== columns.join()) {
    throw new PackError(file, `its columns must be ${columns.join(',')}, not ${header.join()}`);
  }
  return lines.slice(1).map((cells, i) => ({
    line: i + 2,
    row: Object.fromEntries(columns.map((column, j) => [column, cells[j]!])) as Record<C, string>,
  }));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new PackError(file, 'cannot be read', { cause: error });
  }
}
