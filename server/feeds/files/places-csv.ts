import type { CoordinateSystem } from '../../contract/codes.ts';
import type { FeedPlace } from '../../contract/feed-place.ts';
import { bytePieces } from '../features/byte-pieces.ts';
import { createFeatureWriter } from '../features/feature-writer.ts';
import { placesTable, type CellValue } from './places-table.ts';
import type { Product } from './product.ts';
import { selectRows, type PlaceSelection } from './select-rows.ts';

/**
 * RFC 4180 with a byte order mark, without which Excel takes UTF-8 for something else. A text that
 * a spreadsheet would take for a formula and run has an apostrophe before it.
 */
export function placesCsv(crs: CoordinateSystem, selection: PlaceSelection): Product {
  return {
    mediaType: 'text/csv; charset=utf-8; header=present',
    *write({ catalogue, now, publicUrl }) {
      const writer = createFeatureWriter(catalogue, { crs, now, publicUrl });
      const pieces = bytePieces();
      pieces.text(`\uFEFF${placesTable.map(({ name }) => name).join(',')}\r\n`);
      for (const row of selectRows(catalogue, selection)) {
        const place = JSON.parse(writer.write(row)) as FeedPlace;
        pieces.text(`${placesTable.map((column) => cell(column.valueOf(place))).join(',')}\r\n`);
        yield* pieces.full();
      }
      yield* pieces.rest();
    },
  };
}

function cell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  const text = /^[=+\-@\t\r\n]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
