import { readFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

/** The file as a whole cannot be taken; nothing was written. In both languages of the desk. */
export class FeaturesError extends Error {
  readonly zh: string;

  constructor(zh: string, en: string) {
    super(en);
    this.name = 'FeaturesError';
    this.zh = zh;
  }
}

const Collection = Type.Object({
  type: Type.Literal('FeatureCollection'),
  crs: Type.Optional(
    Type.Union([
      Type.Null(),
      Type.Object({ properties: Type.Object({ name: Type.Optional(Type.String()) }) }),
    ]),
  ),
  features: Type.Array(
    Type.Object({
      id: Type.Optional(Type.Union([Type.String(), Type.Number()])),
      properties: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
      geometry: Type.Union([
        Type.Null(),
        Type.Object({ type: Type.String(), coordinates: Type.Optional(Type.Unknown()) }),
      ]),
    }),
  ),
});

/** A feature as it stands in the file; its geometry is not looked into yet. */
export type FileFeature = Static<typeof Collection>['features'][number];

/**
 * Reads a GeoJSON FeatureCollection.
 * @throws {FeaturesError} when it is missing, is not one, or names a system other than WGS-84: the
 *   format knows no other (RFC 7946), GCJ-02 and BD-09 have no such name and are told by `--crs`.
 */
export async function readFeatures(path: string): Promise<FileFeature[]> {
  let value: unknown;
  try {
    value = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new FeaturesError(
        `${path} 不是完整的 GeoJSON：${error.message}`,
        `${path} is not complete GeoJSON: ${error.message}`,
      );
    }
    throw new FeaturesError(`读不了文件 ${path}`, `Cannot read the file ${path}: ${String(error)}`);
  }
  if (!Value.Check(Collection, value)) {
    const [failure] = Value.Errors(Collection, value);
    const where = failure?.instancePath.replace(/^\//, '').replaceAll('/', '.') || 'type';
    throw new FeaturesError(
      `${path} 不是 GeoJSON FeatureCollection：${where} ${failure?.message}`,
      `${path} is not a GeoJSON FeatureCollection: ${where} ${failure?.message}`,
    );
  }
  const system = value.crs?.properties.name;
  if (system !== undefined && !/(CRS84|EPSG:{1,2}4326)$/i.test(system)) {
    throw new FeaturesError(
      `${path} 的 crs 是 ${system}，只接受 WGS-84（CRS84）`,
      `The crs of ${path} is ${system}; only WGS-84 (CRS84) is taken. Convert the file first`,
    );
  }
  return value.features;
}

/** A property as text, numbers too; null where it is missing or empty. */
export function textProperty(feature: FileFeature, name: string): string | null {
  const value = feature.properties?.[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
