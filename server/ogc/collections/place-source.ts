import { kinds, type Kind } from '../../contract/codes.ts';
import { createFeatureWriter, type FeatureWriter } from '../../feeds/features/feature-writer.ts';
import { timeZoneClock } from '../../hours/time-zone.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import type { Turns } from '../take-turns.ts';
import type { FeatureSource } from './collection.ts';
import type { PlaceQueryable } from './place-fields.ts';
import { placeValues, publishedPoint } from './place-values.ts';
import { buildUpdatedColumn, type UpdatedColumn } from './updated-column.ts';

/** Places of the newest snapshot as features. */
export interface PlaceSources {
  /** @param kind null for all. */
  open(kind: Kind | null, now: Date): FeatureSource;
}

/** What belongs to one snapshot and is made once for it. */
interface Snapshot {
  readonly catalogue: PlaceCatalogue;
  readonly values: ReturnType<typeof placeValues>;
  /** Of the days that its cities have; intervals begin with today. */
  writer: { readonly days: string; readonly write: FeatureWriter['write'] } | null;
  updated: UpdatedColumn | null;
  updating: Promise<UpdatedColumn> | null;
}

export function openPlaceSources(
  store: { current(): PlaceCatalogue },
  publicUrl: string | null,
): PlaceSources {
  let newest: Snapshot | null = null;
  /** The last column that was built, of whichever snapshot. */
  let column: UpdatedColumn | null = null;

  const snapshotOf = (catalogue: PlaceCatalogue): Snapshot => {
    if (newest?.catalogue !== catalogue) {
      const values = placeValues(catalogue);
      newest = { catalogue, values, writer: null, updated: null, updating: null };
    }
    return newest;
  };

  const writerOf = (snapshot: Snapshot, now: Date): FeatureWriter['write'] => {
    const days = snapshot.catalogue.parts.timeZones.map((zone) => dayIn(zone, now)).join();
    if (snapshot.writer?.days !== days) {
      const options = { crs: 'wgs84', now, publicUrl } as const;
      const writer = createFeatureWriter(snapshot.catalogue, options);
      snapshot.writer = { days, write: (row) => writer.write(row) };
    }
    return snapshot.writer.write;
  };

  const prepareUpdated = async (snapshot: Snapshot, turns: Turns): Promise<void> => {
    if (snapshot.updated !== null) return;
    snapshot.updating ??= turns.run(buildUpdatedColumn(snapshot.catalogue.parts, column));
    try {
      snapshot.updated = await snapshot.updating;
      column = snapshot.updated;
    } finally {
      snapshot.updating = null;
    }
  };

  return {
    open(kind, now) {
      const snapshot = snapshotOf(store.current());
      const { catalogue, values } = snapshot;
      const { columns } = catalogue;
      const code = kind === null ? null : kinds.indexOf(kind);
      const includes = code === null ? null : (row: number) => columns.kinds[row] === code;
      return {
        snapshot: catalogue,
        rowCount: columns.count,
        includes,
        keyOf: (row) => columns.numbers[row]!,
        rowOf(id) {
          const row = catalogue.rowOf(id);
          return row === undefined || includes?.(row) === false ? undefined : row;
        },
        valueOf(row, name) {
          if (name === 'updated_at' && snapshot.updated !== null) {
            return snapshot.updated.milliseconds[row]!;
          }
          return values[name as PlaceQueryable](row);
        },
        meetsBox(row, [west, south, east, north]) {
          const [longitude, latitude] = publishedPoint(catalogue, row);
          return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
        },
        prepare: (names, turns) =>
          names.has('updated_at') ? prepareUpdated(snapshot, turns) : Promise.resolve(),
        write: writerOf(snapshot, now),
      };
    },
  };
}

function dayIn(timeZone: string, now: Date): number {
  return Math.floor(timeZoneClock(timeZone).wallOf(now.getTime()) / 86_400_000);
}
