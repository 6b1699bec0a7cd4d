import type { CityPack, HolidayTable } from '../city/pack.ts';
import type { HolidayPolicy } from '../contract/codes.ts';
import { compileHours, type CompiledHours } from '../hours/compile-hours.ts';
import type { Schedule } from './catalogue.ts';

export interface Schedules {
  /** Compiled on first use and kept: snapshots come and go, their schedules stay the same. */
  hoursOf(schedule: Schedule, timeZone: string): CompiledHours;
}

/** More than any city has; a bound all the same. */
const rememberedSchedules = 20_000;

const noHolidays: HolidayTable = {
  source: '',
  from: '',
  to: '',
  holidays: new Map(),
  workdays: new Set(),
};

/**
 * @param unreadable told once of each text that is not in the grammar (imports refuse those, so
 *   it was written by hand); its places say that their hours are unknown.
 */
export function createSchedules(
  packs: readonly CityPack[],
  unreadable: (schedule: Schedule, reason: string) => void,
): Schedules {
  const packOf = new Map(packs.map((pack) => [pack.id, pack]));
  const compiled = new Map<string, CompiledHours>();

  const compile = (schedule: Schedule, timeZone: string): CompiledHours => {
    const policy = schedule.holidayPolicy as HolidayPolicy;
    const pack = packOf.get(schedule.city);
    const [holidays, zone] = [pack?.holidays ?? noHolidays, pack?.timeZone ?? timeZone];
    try {
      return compileHours(schedule.hours, policy, holidays, zone);
    } catch (error) {
      unreadable(schedule, error instanceof Error ? error.message : String(error));
      return compileHours(null, policy, holidays, zone);
    }
  };

  return {
    hoursOf(schedule, timeZone) {
      const key = `${schedule.city}|${schedule.holidayPolicy}|${schedule.hours ?? ''}`;
      let hours = compiled.get(key);
      if (hours === undefined) {
        if (compiled.size >= rememberedSchedules) compiled.clear();
        hours = compile(schedule, timeZone);
        compiled.set(key, hours);
      }
      return hours;
    },
  };
}
