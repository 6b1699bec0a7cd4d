import { findGaps } from '../answers/find-gaps.ts';
import { listCells } from '../answers/list-cells.ts';
import type { MeasureChoice } from '../answers/measure-cells.ts';
import { rankClosures } from '../answers/rank-closures.ts';
import type { Situation } from '../answers/situation.ts';
import { summariseAreas } from '../answers/summarise-areas.ts';
import { cellsCsv, closuresCsv, gapsCsv, summaryCsv } from './export-csv.ts';
import type { ExportFile } from './export-files.ts';
import { cellsGeojson, gapsGeojson, summaryGeojson } from './export-geojson.ts';

export interface ExportOptions {
  readonly file: ExportFile;
  readonly choice: MeasureChoice;
  readonly limit: number;
  readonly now: Date;
}

/** @param outlines GeoJSON of the city's areas. */
export function writeExport(
  situation: Situation,
  { file, choice, limit, now }: ExportOptions,
  outlines: () => string,
): string {
  switch (file) {
    case 'summary.csv':
      return summaryCsv(summariseAreas(situation), now);
    case 'summary.geojson': {
      const geometryOf = geometryIn(outlines());
      const { polygon } = situation.asked;
      return summaryGeojson(summariseAreas(situation), geometryOf, polygon, now);
    }
    case 'cells.csv':
      return cellsCsv(listCells(situation, choice), now);
    case 'cells.geojson':
      return cellsGeojson(listCells(situation, choice), now);
    case 'gaps.csv':
      return gapsCsv(findGaps(situation, limit), now);
    case 'gaps.geojson':
      return gapsGeojson(findGaps(situation, limit), now);
    default:
      return closuresCsv(rankClosures(situation, limit), now);
  }
}

function geometryIn(outlines: string): (code: string) => GeoJSON.Geometry | null {
  const { features } = JSON.parse(outlines) as GeoJSON.FeatureCollection;
  const byCode = new Map(
    features.map(({ properties, geometry }) => [String(properties?.['code']), geometry]),
  );
  return (code) => byCode.get(code) ?? null;
}
