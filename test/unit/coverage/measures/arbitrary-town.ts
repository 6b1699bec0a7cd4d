import {
  array,
  constant,
  double,
  integer,
  nat,
  option,
  record,
  shuffledSubarray,
} from 'fast-check';
import { buildTravelTimes } from '../../../../server/coverage/pairs/pair-matrix.ts';
import type { Reach } from '../../../../server/coverage/pairs/reach.ts';
import type { TravelTimes } from '../../../../server/coverage/pairs/travel-times.ts';

/** A small town, with all costs in a table that tests can look up without any sorted rows. */
export interface Town {
  /** By cell and site; null beyond the horizon. */
  readonly costs: readonly (readonly (number | null)[])[];
  readonly people: Float64Array;
  readonly open: Uint8Array;
  readonly supply: Float64Array;
  readonly reach: Reach;
  readonly cutoff: number;
}

export const horizon = 20;

/** Costs are few, so that ties are many; a third of the pairs is out of reach, some cells are empty. */
export const anyTown = record({ cells: integer({ min: 1, max: 7 }), sites: nat(6) }).chain(
  ({ cells, sites }) =>
    record({
      costs: listOf(cells, listOf(sites, option(nat(horizon), { freq: 2 }))),
      people: listOf(cells, nat(9)),
      open: listOf(
        sites,
        integer({ min: 0, max: 3 }).map((draw) => Math.min(draw, 1)),
      ),
      supply: listOf(sites, nat(5)),
      cutoff: integer({ min: 1, max: horizon }),
    }).map(townOf),
);

/** The same town with its cells and sites in another order. */
export const relabelled = anyTown.chain((town) =>
  record({
    town: constant(town),
    cellOrder: orderOf(town.people.length),
    siteOrder: orderOf(town.open.length),
  }).map(({ cellOrder, siteOrder }) => ({
    town,
    cellOrder,
    siteOrder,
    other: townOf({
      costs: cellOrder.map((cell) => siteOrder.map((site) => town.costs[cell]![site]!)),
      people: cellOrder.map((cell) => town.people[cell]!),
      open: siteOrder.map((site) => town.open[site]!),
      supply: siteOrder.map((site) => town.supply[site]!),
      cutoff: town.cutoff,
    }),
  })),
);

/** Values with people, for measures of inequality. */
export const anyValues = array(
  record({ value: double({ min: 0, max: 100, noNaN: true }), people: nat(5) }),
  { maxLength: 12 },
).map((rows) => ({
  values: Float64Array.from(rows, ({ value }) => value),
  people: Float64Array.from(rows, ({ people }) => people),
}));

/** The town's sites in two parts, cut before a site. */
export function inTwoParts(town: Town, cut: number): Reach {
  const times = (from: number, to: number): TravelTimes =>
    timesOf(
      town.costs.map((row) => row.slice(from, to)),
      to - from,
      true,
    );
  return [times(0, cut), times(cut, town.open.length)];
}

/** The town with costs as real numbers. */
export function inRealNumbers(town: Town): Reach {
  return [timesOf(town.costs, town.open.length, false)];
}

/** Costs of the open sites that a cell can reach, without their order. */
export function openCosts({ costs, open }: Town, cell: number): { site: number; cost: number }[] {
  return costs[cell]!.flatMap((cost, site) =>
    cost !== null && open[site] === 1 ? [{ site, cost }] : [],
  );
}

export function withOpen(town: Town, open: Uint8Array): Town {
  return { ...town, open };
}

function townOf({
  costs,
  people,
  open,
  supply,
  cutoff,
}: {
  costs: (number | null)[][];
  people: number[];
  open: number[];
  supply: number[];
  cutoff: number;
}): Town {
  return {
    costs,
    people: Float64Array.from(people),
    open: Uint8Array.from(open),
    supply: Float64Array.from(supply),
    reach: [timesOf(costs, open.length, true)],
    cutoff,
  };
}

function timesOf(
  costs: readonly (readonly (number | null)[])[],
  siteCount: number,
  whole: boolean,
): TravelTimes {
  const sites = Array.from({ length: siteCount }, (_, site) => {
    const cells = [...costs.keys()].filter((cell) => costs[cell]![site] !== null);
    const there = cells.map((cell) => costs[cell]![site]!);
    return {
      cells: Uint32Array.from(cells),
      costs: whole ? Uint16Array.from(there) : Float64Array.from(there),
    };
  });
  return buildTravelTimes(costs.length, sites);
}

function orderOf(length: number) {
  const all = Array.from({ length }, (_, at) => at);
  return shuffledSubarray(all, { minLength: length });
}

function listOf<T>(length: number, one: Parameters<typeof array<T>>[0]) {
  return array(one, { minLength: length, maxLength: length });
}
