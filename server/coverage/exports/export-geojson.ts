import { cellsToMultiPolygon, cellToBoundary } from 'h3-js';
import type { CoverageCells, CoverageGaps, CoverageSummary } from '../../contract/coverage.ts';
import type { Position } from '../../contract/geometry.ts';
import { describeBasis } from './describe-basis.ts';
import { valueName } from './export-csv.ts';

/** About 0.1 m. */
const decimals = 6;

/** @param geometryOf outlines by the code of the area; a drawn one has its own ring. */
export function summaryGeojson(
  { basis, city, areas }: CoverageSummary,
  geometryOf: (code: string) => GeoJSON.Geometry | null,
  polygon: readonly Position[] | null,
  now: Date,
): string {
  return collection(
    { basis: describeBasis(basis, now), city },
    areas.map((area) =>
      feature(
        area.level === 'drawn' && polygon !== null ? ringOf(polygon) : geometryOf(area.code),
        area,
      ),
    ),
  );
}

export function cellsGeojson(cells: CoverageCells, now: Date): string {
  const { basis, h3, people, value } = cells;
  const name = valueName(cells);
  return collection(
    { basis: describeBasis(basis, now) },
    h3.map((cell, index) =>
      feature(
        { type: 'Polygon', coordinates: [cellToBoundary(cell, true).map(rounded)] },
        { h3: cell, people: people[index]!, [name]: value[index]! },
      ),
    ),
  );
}

export function gapsGeojson({ basis, matched, people, gaps }: CoverageGaps, now: Date): string {
  return collection(
    { basis: describeBasis(basis, now), matched, people },
    gaps.map(({ cells, nearest, district, subdistrict, instead, ...gap }, index) =>
      feature(
        {
          type: 'MultiPolygon',
          coordinates: cellsToMultiPolygon(cells, true).map((rings) =>
            rings.map((ring) => ring.map(rounded)),
          ),
        },
        {
          rank: index + 1,
          ...gap,
          cells: cells.length,
          district: district?.name ?? null,
          subdistrict: subdistrict?.name ?? null,
          nearestId: nearest?.id ?? null,
          nearestMinutes: nearest?.minutes ?? null,
          nearestMetres: nearest?.metres ?? null,
          insteadId: instead?.id ?? null,
        },
      ),
    ),
  );
}

function collection(members: object, features: readonly GeoJSON.Feature[]): string {
  return JSON.stringify({ type: 'FeatureCollection', ...members, features });
}

/** An area whose outline is not known has none, as GeoJSON allows. */
function feature(geometry: GeoJSON.Geometry | null, properties: object): GeoJSON.Feature {
  return { type: 'Feature', geometry, properties } as GeoJSON.Feature;
}

function ringOf(polygon: readonly Position[]): GeoJSON.Polygon {
  const [first] = polygon;
  const last = polygon.at(-1)!;
  const isClosed = first![0] === last[0] && first![1] === last[1];
  return { type: 'Polygon', coordinates: [isClosed ? [...polygon] : [...polygon, first!]] };
}

function rounded([longitude, latitude]: readonly number[]): [number, number] {
  return [Number(longitude!.toFixed(decimals)), Number(latitude!.toFixed(decimals))];
}
