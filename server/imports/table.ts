import type { CoordinateSystem } from '../contract/codes.ts';
import type { Position } from '../contract/geometry.ts';
import type { RowProblem } from './problem.ts';

/** One record of a file as it stands. */
export interface RawRow {
  /** As a spreadsheet shows it: the first line of the file is row 1. In GeoJSON, the feature. */
  readonly row: number;
  readonly cells: readonly string[];
  /** From a GeoJSON geometry; null when the feature has none. */
  readonly position?: Position | null;
  readonly problem?: RowProblem;
}

/** A file opened for reading: its header is known, its rows stream. */
export interface RawTable {
  readonly format: 'csv' | 'xlsx' | 'geojson';
  /** Shown to the user: encoding, delimiter, sheet. */
  readonly description: string;
  readonly header: readonly string[];
  readonly rows: AsyncIterable<RawRow>;
  /** Positions come with the rows, not in columns. */
  readonly hasGeometry: boolean;
  /** The system that the format or the file itself states. */
  readonly statedSystem: CoordinateSystem | null;
  /** How much of the file has been read, and its size, in bytes. */
  readonly bytesRead: () => number;
  readonly totalBytes: number;
}
