import type {
  AccessMeasure,
  CoverageWhatIf,
  Decay,
} from '../../../server/contract/coverage-query.ts';
import type { Level, Tab } from '../choices.ts';

export type ExportFormat = 'csv' | 'geojson';
type Exported = 'summary' | 'cells' | 'gaps' | 'closures';

/** What of the page decides which file it is. */
export interface ExportView {
  readonly tab: Tab;
  readonly level: Level;
  readonly measure: AccessMeasure;
  readonly decay: Decay | null;
  readonly whatIf: CoverageWhatIf;
}

export interface ExportRequest {
  /** With its query where the question can stand in an address. */
  readonly path: string;
  /** Of a POST: what is tried out, a drawn ring. */
  readonly body: object | null;
  readonly fileName: string;
}

/** What each tab shows, where the server can write it in that format; the areas otherwise. */
const shownBy: Readonly<Record<ExportFormat, Partial<Record<Tab, Exported>>>> = {
  csv: { gaps: 'gaps', closures: 'closures' },
  geojson: { gaps: 'gaps' },
};

/** The file with exactly what is shown: the same question, and the same changes. */
export function exportRequest(view: ExportView, format: ExportFormat): ExportRequest {
  const { tab, level, measure, decay, whatIf } = view;
  const what = shownBy[format][tab] ?? (level === 'cells' ? 'cells' : 'summary');
  const { polygon, changes, ...plain } = whatIf;
  const question = {
    ...plain,
    ...(what === 'cells' ? { measure, ...(decay === null ? {} : { decay }) } : {}),
  };
  const tried = {
    ...(changes === undefined ? {} : { changes }),
    ...(polygon === undefined || what !== 'summary' ? {} : { polygon }),
  };
  const path = `/api/coverage/${what}.${format}`;
  const fileName = `${what}.${format}`;
  if (Object.keys(tried).length > 0) return { path, body: { ...question, ...tried }, fileName };
  const query = new URLSearchParams(
    Object.entries(question).map(([name, value]) => [name, String(value)]),
  );
  return { path: `${path}?${query.toString()}`, body: null, fileName };
}
