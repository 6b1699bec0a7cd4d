import type { DemandCells } from '../demand-cells.ts';
import type { DemandEntry } from './understand-row.ts';

/** Rows of one layer as they add up. */
export interface DemandSums {
  /** People at every hour, by cell. */
  readonly allDay: Map<bigint, number>;
  /** People by hour, by cell, besides those. */
  readonly byHour: Map<bigint, Float64Array>;
}

export function emptySums(): DemandSums {
  return { allDay: new Map(), byHour: new Map() };
}

/** Adds a row: several rows of a cell add up. */
export function addEntry({ allDay, byHour }: DemandSums, { cells, people }: DemandEntry): void {
  const parts = cells.length;
  for (const cell of cells) {
    if (typeof people === 'number') {
      allDay.set(cell, (allDay.get(cell) ?? 0) + people / parts);
      continue;
    }
    let hours = byHour.get(cell);
    if (hours === undefined) byHour.set(cell, (hours = new Float64Array(24)));
    if ('hour' in people) hours[people.hour]! += people.people / parts;
    else for (let hour = 0; hour < 24; hour += 1) hours[hour]! += people[hour]! / parts;
  }
}

/** The columns of a layer; cells with nobody at any hour are left out. */
export function columnsFromSums({ allDay, byHour }: DemandSums): DemandCells {
  const isHourly = byHour.size > 0;
  const cells: bigint[] = [];
  const people: number[] = [];
  const hourly: number[] = [];
  for (const cell of [...new Set([...allDay.keys(), ...byHour.keys()])].toSorted(ascending)) {
    const always = allDay.get(cell) ?? 0;
    const hours = byHour.get(cell);
    const mean = always + (hours?.reduce((sum, one) => sum + one, 0) ?? 0) / 24;
    if (mean === 0) continue;
    cells.push(cell);
    people.push(mean);
    if (!isHourly) continue;
    for (let hour = 0; hour < 24; hour += 1) hourly.push(always + (hours?.[hour] ?? 0));
  }
  return {
    cells: BigUint64Array.from(cells),
    people: Float64Array.from(people),
    hourly: isHourly ? Float64Array.from(hourly) : null,
  };
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
