import type { CoordinateSystem } from '../../contract/codes.ts';
import type { FeedTombstone } from '../../contract/feed-changes.ts';
import { feedSchemaVersion } from '../../contract/feed-place.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import type { FeatureWriter } from '../features/feature-writer.ts';
import { writeCursor } from './cursor.ts';
import type { ChangesPage } from './page.ts';
import type { ChangeRow } from './queries.ts';

export interface ChangesSource {
  /** Holds every change of the page. */
  readonly catalogue: Pick<PlaceCatalogue, 'rowOf'>;
  readonly writer: FeatureWriter;
  readonly crs: CoordinateSystem;
  readonly epoch: string;
  /** For places whose record is gone since. */
  readonly now: Date;
}

/** `FeedChanges` as JSON text: features are the texts of the files, so the same to the byte. */
export function writeChanges({ rows, next, more }: ChangesPage, source: ChangesSource): string {
  const { catalogue, writer, crs, epoch, now } = source;
  const upserts: string[] = [];
  const tombstones: string[] = [];
  for (const change of rows) {
    const row = change.published ? catalogue.rowOf(change.id) : undefined;
    if (row === undefined) tombstones.push(JSON.stringify(tombstoneOf(change, now)));
    else upserts.push(writer.write(row));
  }
  const cursor = writeCursor({ epoch, ...next });
  return (
    `{"schema_version":${JSON.stringify(feedSchemaVersion)},"coordinate_system":"${crs}",` +
    `"cursor":"${cursor}","more":${more},` +
    `"upserts":[${upserts.join(',')}],"tombstones":[${tombstones.join(',')}]}`
  );
}

/** A place that is published but cannot be shown by this version is withdrawn for now. */
function tombstoneOf(change: ChangeRow, now: Date): FeedTombstone {
  return {
    id: change.id,
    gone_at: (change.goneAt ?? change.updatedAt ?? now).toISOString(),
    reason: change.goneReason ?? 'withdrawn',
    replaced_by: change.replacedBy,
  };
}
