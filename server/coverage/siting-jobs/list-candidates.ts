import { cellToLatLng } from 'h3-js';
import { kinds } from '../../contract/codes.ts';
import type { Position } from '../../contract/geometry.ts';
import type { SitingRequest } from '../../contract/siting.ts';
import { badParameter, ProblemError } from '../../errors.ts';
import { none16 } from '../../places/catalogue.ts';
import type { Situation } from '../answers/situation.ts';
import { cellText } from '../grid/h3-cells.ts';

/** Somewhere a new site could go. */
export interface Candidate {
  /** `sh-000123`, `cell:<h3>` or `point:<key>`. */
  readonly id: string;
  readonly name: string;
  readonly position: Position;
  /** In the grid's areas; `none16` for none. */
  readonly district: number;
  /** A site of the model, whose travel times are there; null for a position to be computed. */
  readonly site: number | null;
}

/**
 * The candidates of a request: existing places, the most populous cells, a list of one's own; each
 * once, without the excluded ones.
 * @param weights by cell.
 * @throws {ProblemError} 400 when there is none, or one that must be included is not among them.
 */
export function listCandidates(
  situation: Situation,
  request: SitingRequest,
  weights: Float64Array,
): { readonly candidates: readonly Candidate[]; readonly required: Uint32Array } {
  const { candidates: wanted, exclude = [], mustInclude = [] } = request;
  const excluded = new Set(exclude);
  const inDistrict = districtTest(situation, wanted.district);
  const candidates = [
    ...placeCandidates(situation, request),
    ...cellCandidates(situation, wanted.cells ?? 0, weights, inDistrict),
    ...pointCandidates(situation, request),
  ].filter(({ id, district, position }) => !excluded.has(id) && inDistrict(district, position));
  if (candidates.length === 0) {
    throw badParameter(
      'candidates',
      'there is none: name kinds of places, a number of cells or points of your own',
    );
  }
  const positionOf = new Map(candidates.map(({ id }, position) => [id, position]));
  const required = [...new Set(mustInclude)].map((id) => {
    const position = positionOf.get(id);
    if (position !== undefined) return position;
    throw badParameter('mustInclude', `"${id}" is not among the candidates`);
  });
  return { candidates, required: Uint32Array.from(required) };
}

type InDistrict = (district: number, position: Position) => boolean;

function districtTest({ model }: Situation, code: string | undefined): InDistrict {
  if (code === undefined) return () => true;
  const area = model.grid.areas.findIndex((each) => each.code === code);
  if (area === -1) {
    throw badParameter('candidates.district', `there is no area with the code "${code}"`);
  }
  return (district, position) => district === area || model.areasAt(position).subdistrict === area;
}

function placeCandidates({ sites }: Situation, request: SitingRequest): Candidate[] {
  const { kinds: wanted } = request.candidates;
  if (wanted === undefined) return [];
  // Of the same kind there is one already.
  const codes = new Set(
    (wanted === 'all' ? kinds : wanted)
      .filter((kind) => kind !== request.kind)
      .map((kind) => kinds.indexOf(kind)),
  );
  const candidates: Candidate[] = [];
  for (let site = 0; site < sites.count; site++) {
    if (!codes.has(sites.kinds[site]!) || sites.gone[site] === 1) continue;
    if (sites.pending[site] === 1) continue;
    candidates.push({
      ...sites.nameOf(site),
      position: sites.positionOf(site),
      district: sites.districts[site]!,
      site,
    });
  }
  return candidates;
}

function cellCandidates(
  { model: { grid } }: Situation,
  count: number,
  weights: Float64Array,
  inDistrict: InDistrict,
): Candidate[] {
  if (count === 0) return [];
  const middleOf = (cell: number): Position => [grid.longitudes[cell]!, grid.latitudes[cell]!];
  return Array.from(weights.keys())
    .filter((cell) => weights[cell]! > 0 && inDistrict(grid.districts[cell]!, middleOf(cell)))
    .toSorted((a, b) => weights[b]! - weights[a]! || a - b)
    .slice(0, count)
    .map((cell) => {
      const h3 = cellText(grid.cells[cell]!);
      const [latitude, longitude] = cellToLatLng(h3);
      const subdistrict = grid.subdistricts[cell]!;
      const area = grid.areas[subdistrict === none16 ? grid.districts[cell]! : subdistrict];
      return {
        id: `cell:${h3}`,
        name: `${area?.name ?? ''} ${h3}`.trim(),
        position: [longitude, latitude],
        district: grid.districts[cell]!,
        site: null,
      };
    });
}

function pointCandidates({ model }: Situation, request: SitingRequest): Candidate[] {
  const { points = [] } = request.candidates;
  const keys = new Set(points.map(({ key }) => key));
  if (keys.size < points.length) {
    throw new ProblemError(400, 'bad_request', 'candidates.points: a key was given twice', [
      { parameter: 'candidates.points', message: 'a key was given twice' },
    ]);
  }
  return points.map(({ key, name, position }) => ({
    id: `point:${key}`,
    name: name ?? key,
    position,
    district: model.areasAt(position).district,
    site: null,
  }));
}
