import type { QueryableValue } from '../cql2/tree.ts';
import type { FeatureSource } from './collection.ts';
import { boxesMeet, boxOfPolygons, polygonsMeetBox } from './meets-box.ts';

/** A feature that is an area; its properties hold one value each. */
export interface AreaFeature {
  readonly id: string;
  readonly geometry: GeoJSON.MultiPolygon;
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
}

/** A few hundred areas as a source: all of them in memory, ascending by id. */
export function listSource(snapshot: object, features: readonly AreaFeature[]): FeatureSource {
  const sorted = features.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const boxes = sorted.map(({ geometry }) => boxOfPolygons(geometry));
  const rows = new Map(sorted.map(({ id }, row) => [id, row]));
  return {
    snapshot,
    rowCount: sorted.length,
    includes: null,
    keyOf: (row) => sorted[row]!.id,
    rowOf: (id) => rows.get(id),
    valueOf(row, name): QueryableValue {
      const { geometry, properties } = sorted[row]!;
      return name === 'geometry' ? geometry : (properties[name] ?? null);
    },
    meetsBox: (row, box) =>
      boxesMeet(boxes[row]!, box) && polygonsMeetBox(sorted[row]!.geometry, box),
    prepare: () => Promise.resolve(),
    write(row) {
      const { id, geometry, properties } = sorted[row]!;
      return JSON.stringify({ type: 'Feature', id, geometry, properties });
    },
  };
}
