import type { Served } from './processes.ts';
import type { Report } from './report.ts';

/** What every case is given: one registry of a size, served by us. */
export interface BenchRun {
  readonly places: number;
  /** `postgres://…` of the registry. */
  readonly databaseUrl: string;
  readonly yizhan: Served;
  /** For bodies and lists that a case writes. */
  readonly folder: string;
  readonly report: Report;
  /** Longer rounds and more of them. */
  readonly full: boolean;
}
