import type { CoverageEquity } from '../../contract/coverage.ts';
import { coverageHorizonMinutes } from '../../contract/coverage-query.ts';
import { none16 } from '../../places/catalogue.ts';
import { concentrationIndex } from '../measures/concentration.ts';
import { gini, lorenzCurve, lorenzPoints } from '../measures/lorenz.ts';
import { fgtOfTimes } from '../measures/poverty.ts';
import { theil } from '../measures/theil.ts';
import { cellsByArea, type AreaCells } from './area-cells.ts';
import { round } from './figures.ts';
import { decayOf, measureCells, type MeasureChoice } from './measure-cells.ts';
import { basisOf, type Situation } from './situation.ts';

/** Steps of the curve in an answer: finer than it can be drawn. */
const lorenzSteps = 100;

/**
 * How evenly access is spread over people, each with the value of their cell. `nearest` is a burden,
 * so its access is the part of the horizon that is left on arrival, in minutes: 0 for those beyond
 * it, of whom no more is known. Poverty is of times whatever the measure, with the cut-off as line.
 */
export function weighEquity(situation: Situation, choice: MeasureChoice): CoverageEquity {
  const { model, people, cutoffSeconds, nearest } = situation;
  const { grid } = model;
  const horizon = coverageHorizonMinutes[model.mode] * 60;
  const isTime = choice.measure === 'nearest';
  const measured = measureCells(situation, choice);
  const values = isTime
    ? measured.map((seconds) => (horizon - Math.min(seconds, horizon)) / 60)
    : measured;
  const curve = lorenzCurve(values, people);
  const split = theil(values, people, grid.districts);
  return {
    basis: basisOf(situation),
    measure: choice.measure,
    decay: decayOf(choice),
    gini: curve === null ? null : sixDecimals(gini(curve)),
    lorenz:
      curve === null
        ? []
        : lorenzPoints(curve, lorenzSteps).map(([x, y]) => [round(x, 4), sixDecimals(y)]),
    theil:
      split === null
        ? null
        : {
            total: sixDecimals(split.total),
            between: sixDecimals(split.between),
            within: sixDecimals(split.within),
          },
    concentration: orNull(concentrationIndex(values, people, densities(situation))),
    fgt: povertyOf(nearest.costs, people, { cutoff: cutoffSeconds, horizon }),
    areas: cellsByArea(grid, null).flatMap((area) =>
      area.level === 'district' || area.level === 'subdistrict'
        ? [
            {
              code: area.code,
              name: area.name,
              level: area.level,
              ...meanOf(area, isTime ? minutesOf(measured) : values, people),
            },
          ]
        : [],
    ),
  };
}

/** By cell: residents per square kilometre of the smallest area with an outline; NaN where none is known. */
function densities({ model: { grid, layers } }: Situation): Float64Array {
  const ranks = new Float64Array(grid.count).fill(NaN);
  const residents = layers.find(({ layer }) => layer.group === 'residents')?.peopleAt(null);
  if (residents === undefined) return ranks;
  const people = grid.areas.map(() => 0);
  for (let cell = 0; cell < grid.count; cell++) {
    for (const area of [grid.districts[cell]!, grid.subdistricts[cell]!]) {
      if (area !== none16) people[area]! += residents[cell]!;
    }
  }
  for (let cell = 0; cell < grid.count; cell++) {
    const subdistrict = grid.subdistricts[cell]!;
    const position = subdistrict === none16 ? grid.districts[cell]! : subdistrict;
    const area = grid.areas[position];
    if (area === undefined) continue;
    // Only where the roads reach are there cells to count residents in.
    const surface = area.squareKilometres * area.roadShare;
    if (surface > 0) ranks[cell] = people[position]! / surface;
  }
  return ranks;
}

function povertyOf(
  costs: Float64Array,
  people: Float64Array,
  limits: { cutoff: number; horizon: number },
): CoverageEquity['fgt'] {
  const poverty = fgtOfTimes(costs, people, limits);
  return poverty === null
    ? null
    : [sixDecimals(poverty[0]), sixDecimals(poverty[1]), sixDecimals(poverty[2])];
}

function minutesOf(seconds: Float64Array): Float64Array {
  return seconds.map((value) => (value === Infinity ? NaN : value / 60));
}

/** Of those who have a value: minutes for `nearest`, else the measure. */
function meanOf(
  { cells }: AreaCells,
  values: Float64Array,
  people: Float64Array,
): { people: number; mean: number | null } {
  let [all, counted, sum] = [0, 0, 0];
  for (const cell of cells) {
    all += people[cell]!;
    if (Number.isNaN(values[cell])) continue;
    counted += people[cell]!;
    sum += people[cell]! * values[cell]!;
  }
  return {
    people: round(all, 1),
    mean: counted > 0 ? Number((sum / counted).toPrecision(6)) : null,
  };
}

function sixDecimals(value: number): number {
  return round(value, 6);
}

function orNull(value: number | null): number | null {
  return value === null ? null : sixDecimals(value);
}
