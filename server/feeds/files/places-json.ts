import type { CoordinateSystem } from '../../contract/codes.ts';
import { feedSchemaVersion, type FeedCollection } from '../../contract/feed-place.ts';
import { bytePieces, type BytePieces } from '../features/byte-pieces.ts';
import { createFeatureWriter } from '../features/feature-writer.ts';
import type { Product, ProductSource } from './product.ts';
import { selectRows, type PlaceSelection } from './select-rows.ts';

/** RFC 7946, with what the file is and what it is in as foreign members (6.1). */
export function placesGeoJson(crs: CoordinateSystem, selection: PlaceSelection): Product {
  return {
    mediaType: 'application/geo+json',
    *write(source) {
      const head: Omit<FeedCollection, 'features'> = {
        type: 'FeatureCollection',
        schema_version: feedSchemaVersion,
        coordinate_system: crs,
        licence: source.licence,
        attribution: source.attribution,
      };
      const pieces = bytePieces();
      pieces.text(`${JSON.stringify(head).slice(0, -1)},"features":[\n`);
      yield* features(source, crs, selection, { pieces, between: ',\n' });
      pieces.text('\n]}\n');
      yield* pieces.rest();
    },
  };
}

/** A feature a line. */
export function placesNdjson(crs: CoordinateSystem, selection: PlaceSelection): Product {
  return {
    mediaType: 'application/x-ndjson',
    *write(source) {
      const pieces = bytePieces();
      yield* features(source, crs, selection, { pieces, after: '\n' });
      yield* pieces.rest();
    },
  };
}

/** The same as a text sequence (RFC 8142): a record separator before each feature. */
export function placesJsonSequence(crs: CoordinateSystem, selection: PlaceSelection): Product {
  return {
    mediaType: 'application/geo+json-seq',
    *write(source) {
      const pieces = bytePieces();
      yield* features(source, crs, selection, { pieces, before: '\u001e', after: '\n' });
      yield* pieces.rest();
    },
  };
}

interface Around {
  readonly pieces: BytePieces;
  readonly before?: string;
  readonly between?: string;
  readonly after?: string;
}

function* features(
  { catalogue, now, publicUrl }: ProductSource,
  crs: CoordinateSystem,
  selection: PlaceSelection,
  { pieces, before = '', between = '', after = '' }: Around,
): Generator<Uint8Array> {
  const writer = createFeatureWriter(catalogue, { crs, now, publicUrl });
  let start = before;
  for (const row of selectRows(catalogue, selection)) {
    if (start !== '') pieces.text(start);
    writer.writeTo(pieces, row);
    if (after !== '') pieces.text(after);
    start = before + between;
    yield* pieces.full();
  }
}
