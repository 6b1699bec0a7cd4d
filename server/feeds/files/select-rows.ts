import type { Kind } from '../../contract/codes.ts';
import { compileFilter, emptyFilter } from '../../places/filter.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';

/** Which places a file holds; nothing given: all of them. */
export interface PlaceSelection {
  /** Code of a district or a subdistrict (or of a city). */
  readonly adcode?: string;
  /** Places of one of these. */
  readonly kinds?: readonly Kind[];
}

export function isWhole({ adcode, kinds = [] }: PlaceSelection): boolean {
  return adcode === undefined && kinds.length === 0;
}

/** Rows of the places that are selected, ascending, which is by id. */
export function* selectRows(
  catalogue: PlaceCatalogue,
  { adcode, kinds = [] }: PlaceSelection,
): Generator<number> {
  const filter = { ...emptyFilter, kinds, ...(adcode === undefined ? {} : { adcode }) };
  const accept = compileFilter(filter, catalogue.columns, catalogue);
  for (let row = 0; row < catalogue.columns.count; row++) if (accept(row)) yield row;
}
