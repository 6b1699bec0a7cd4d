import type { FeedPlaceStatus, FeedStatus } from '../../contract/feed-status.ts';
import { feedSchemaVersion } from '../../contract/feed-place.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import { bytePieces } from '../features/byte-pieces.ts';
import { isoText } from '../features/iso-text.ts';
import type { Product } from './product.ts';

export const statusSeconds = 300;

/** The beginning of the five minutes that an instant lies in. */
export function statusSlot(now: Date): Date {
  const milliseconds = statusSeconds * 1000;
  return new Date(Math.floor(now.getTime() / milliseconds) * milliseconds);
}

/** `status.json`: how every place stands when its source's `now` is. */
export const statusProduct: Product = {
  mediaType: 'application/json',
  *write({ catalogue, now }) {
    const head: Omit<FeedStatus, 'places'> = {
      schema_version: feedSchemaVersion,
      version: catalogue.version,
      at: isoText(now.getTime()),
      ttl: statusSeconds,
    };
    const pieces = bytePieces();
    pieces.text(`${JSON.stringify(head).slice(0, -1)},"places":[\n`);
    for (let row = 0; row < catalogue.columns.count; row++) {
      if (row > 0) pieces.text(',\n');
      pieces.text(JSON.stringify(statusOf(catalogue, row, now)));
      yield* pieces.full();
    }
    pieces.text('\n]}\n');
    yield* pieces.rest();
  },
};

function statusOf(catalogue: PlaceCatalogue, row: number, now: Date): FeedPlaceStatus {
  const { state, until, because } = catalogue.openStateOf(row, now);
  return {
    id: catalogue.idOf(row),
    state,
    until,
    closed_at_short_notice: state === 'closed' && (because === 'notice' || because === 'status'),
    capacity: catalogue.recordOf(row).capacity,
  };
}
