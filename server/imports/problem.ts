/** What is wrong with one row, or worth knowing about it. A value, never thrown. */
export interface RowProblem {
  readonly code: RowProblemCode;
  /** The field it is about; null for the row as a whole. */
  readonly field: string | null;
  /** What was found and the way out, in both languages of the desk. */
  readonly zh: string;
  readonly en: string;
}

export type RowProblemCode =
  | 'ragged_row'
  | 'not_a_feature'
  | 'name_missing'
  | 'kind_missing'
  | 'kind_unknown'
  | 'coordinates_incomplete'
  | 'coordinates_not_numbers'
  | 'coordinates_swapped'
  | 'outside_city'
  | 'outside_district'
  | 'system_unknown'
  | 'duplicate_in_file'
  | 'duplicate_of_place'
  | 'no_coordinates'
  | 'not_understood';

/** The list as a whole cannot be taken; nothing was written. */
export class ImportError extends Error {
  readonly zh: string;

  constructor(zh: string, en: string) {
    super(en);
    this.name = 'ImportError';
    this.zh = zh;
  }
}
