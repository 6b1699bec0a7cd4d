import type { CoverageProfile } from '../../../server/contract/coverage.ts';

export const hoursOfDay = 24;
export const hoursOfWeek = 168;

/** Hours from 22 to 06: the night that has its own view. */
export function isNight(hour: number): boolean {
  const clock = hour % hoursOfDay;
  return clock >= 22 || clock < 6;
}

type Day = 0 | 1 | 2 | 3 | 4 | 5 | 6;
export const days: readonly Day[] = [0, 1, 2, 3, 4, 5, 6];

export function clockText(clock: number): string {
  return `${String(clock).padStart(2, '0')}:00`;
}

/**
 * Where a key leads in the grid of 7 days by 24 hours; null for keys that do not move. Sideways it
 * goes on to the next day, as time does; up and down it stays at the hour.
 */
export function moveHour(hour: number, key: string, control: boolean): number | null {
  const clock = hour % hoursOfDay;
  switch (key) {
    case 'ArrowRight':
      return Math.min(hoursOfWeek - 1, hour + 1);
    case 'ArrowLeft':
      return Math.max(0, hour - 1);
    case 'ArrowDown':
      return hour + hoursOfDay < hoursOfWeek ? hour + hoursOfDay : hour;
    case 'ArrowUp':
      return hour >= hoursOfDay ? hour - hoursOfDay : hour;
    case 'Home':
      return control ? 0 : hour - clock;
    case 'End':
      return control ? hoursOfWeek - 1 : hour - clock + hoursOfDay - 1;
    case 'PageUp':
      return clock;
    case 'PageDown':
      return hoursOfWeek - hoursOfDay + clock;
    default:
      return null;
  }
}

interface WeekExtremes {
  /** Hours of the week; the first of equals. */
  readonly best: number;
  readonly worst: number;
}

/** The best and the worst hour of a profile; null where no hour has a share. */
export function weekExtremes(share: CoverageProfile['share']): WeekExtremes | null {
  let best: number | null = null;
  let worst: number | null = null;
  for (const [hour, value] of share.entries()) {
    if (value === null) continue;
    if (best === null || value > (share[best] ?? 0)) best = hour;
    if (worst === null || value < (share[worst] ?? 0)) worst = hour;
  }
  return best === null || worst === null ? null : { best, worst };
}

/** Mean share of the hours for which `chosen` holds; null where none has a share. */
export function meanShare(
  share: CoverageProfile['share'],
  chosen: (hour: number) => boolean,
): number | null {
  const values = share.filter((value, hour) => value !== null && chosen(hour)) as number[];
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
