import type { HolidayPolicy } from '../contract/codes.ts';
import { chineseTimeRange } from './chinese-times.ts';
import { parseHours } from './parse-hours.ts';
import { openingHoursText, wholeWeek, type WeeklyGroup } from './weekly-groups.ts';

export interface ChineseHours {
  /** Opening-hours text in normal form, or null when it could not be told safely. */
  readonly hours: string | null;
  /** Null when the text says nothing of holidays. */
  readonly holidayPolicy: HolidayPolicy | null;
  /** What was not understood, or null; the whole text when it would have been a guess. */
  readonly rest: string | null;
}

/**
 * Turns the hours of a Chinese list ("周一至周五 上午8:30-11:00 下午1:30-5:00，节假日休息") into
 * opening-hours text. Opening-hours text itself passes through. Whatever might mean something else
 * is not translated: a wrong hour sends a worker to a locked door, an unknown one does not.
 */
export function hoursFromChinese(text: string): ChineseHours {
  const written = text.trim();
  if (written === '') return { hours: null, holidayPolicy: null, rest: null };
  const whole: ChineseHours = { hours: null, holidayPolicy: null, rest: written };
  if (/[a-z]/i.test(written) || written === '24/7') {
    const parsed = parseHours(written);
    return parsed.ok ? { hours: parsed.normalised, holidayPolicy: null, rest: null } : whole;
  }
  const reading = read(written.normalize('NFKC').replaceAll(/[–—―~〜﹣−]/g, '-'));
  if (reading === null) return whole;
  const hours = openingHoursText(reading.groups);
  if (hours === undefined) return whole;
  if (hours === null) return { hours, holidayPolicy: reading.holidayPolicy, rest: reading.rest };
  const parsed = parseHours(hours);
  if (!parsed.ok) return whole;
  return { hours: parsed.normalised, holidayPolicy: reading.holidayPolicy, rest: reading.rest };
}

interface Reading {
  readonly groups: readonly WeeklyGroup[];
  readonly holidayPolicy: HolidayPolicy | null;
  readonly rest: string | null;
}

const minutesPerDay = 1440;
const dayDigits = '一二三四五六日';

const week = '(?:周|星期|礼拜)';
const patterns = {
  separator: /[\s;,、。.:()[\]/及和与]+/y,
  label: /(?:开放|营业|服务|供餐|使用|工作)?时间|对外开放|开放|营业|[早午中晚][餐饭]/y,
  everyDay: /每天|每日|天天|全周/y,
  workingDays: /工作日/y,
  weekend: /周末|双休日?/y,
  days: new RegExp(
    `[每逢]?${week}([一二三四五六日天])(?:\\s*[至到-]\\s*${week}?([一二三四五六日天])|((?:[、,及和]?${week}?[一二三四五六日天])*))`,
    'y',
  ),
  allYear: /(?:全年|节假日|节日)(?:无休|不休|不打烊|照常开放|正常开放|照常营业|正常营业)|无休/y,
  holidays: /(?:国家|国定|法定)?(?:节假日|假日|节日|假期)/y,
  closed:
    /(?:休息|闭馆|闭站|不开放|不营业|关闭|停业|除外|停止服务|停止开放)(?![区室座椅处点亭站间])/y,
  allDay: /(?:全天(?:候)?24小时|24小时|全天候?)(?:开放|营业|服务|不打烊|制)?(?![至到\d-])/y,
  unknown: /[^\s;,、。()[\]/]+/y,
};

/** Words that could change the hours: with one of them left over, nothing is translated. */
const couldMatter =
  /[\d零一二两三四五六七八九十周日月年天夜早晨晚午点时分半春夏秋冬季淡旺暑寒节假休闭停关开除外暂约至到起止前后仅限单双预改]/;

function read(text: string): Reading | null {
  const groups: WeeklyGroup[] = [];
  const rest: string[] = [];
  let holidayPolicy: HolidayPolicy | null = null;
  let position = 0;

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match !== null) position = pattern.lastIndex;
    return match;
  };
  /** The group being named, or a new one once times or 休息 have ended the last. */
  const naming = (): WeeklyGroup => {
    const last = groups.at(-1);
    if (last !== undefined && last.times.length === 0 && !last.closed) return last;
    const group: WeeklyGroup = { days: null, holidays: false, times: [], closed: false };
    groups.push(group);
    return group;
  };
  const addDays = (days: readonly number[]): void => {
    const group = naming();
    group.days = new Set([...(group.days ?? []), ...days]);
  };

  while (position < text.length) {
    if (take(patterns.separator) || take(patterns.label)) continue;
    if (take(patterns.allYear)) {
      holidayPolicy = 'ordinary';
    } else if (take(patterns.everyDay)) {
      addDays(wholeWeek);
    } else if (take(patterns.workingDays)) {
      addDays([0, 1, 2, 3, 4]);
      holidayPolicy ??= 'closed_on_holidays';
    } else if (take(patterns.weekend)) {
      addDays([5, 6]);
    } else if (take(patterns.holidays)) {
      naming().holidays = true;
    } else if (take(patterns.closed)) {
      const last = groups.at(-1);
      if (last === undefined || (last.days === null && !last.holidays) || last.times.length > 0) {
        return null;
      }
      last.closed = true;
      if (last.holidays) holidayPolicy = 'closed_on_holidays';
    } else if (take(patterns.allDay)) {
      currentTimes(groups, naming).push({ from: 0, to: minutesPerDay });
    } else {
      const days = take(patterns.days);
      if (days !== null) {
        const named = weekdays(days);
        if (named === null) return null;
        addDays(named);
        continue;
      }
      const range = chineseTimeRange(text, position);
      if (range === 'unsafe') return null;
      if (range !== null) {
        currentTimes(groups, naming).push(range);
        position = range.end;
        continue;
      }
      const unknown = take(patterns.unknown)?.[0] ?? '';
      if (unknown === '' || couldMatter.test(unknown)) return null;
      rest.push(unknown);
    }
  }
  for (const group of groups) {
    if (!group.holidays || group.closed) continue;
    // 周末及节假日 10:00-16:00 is as_sunday; a holiday's own hours are no policy that we have.
    if (!(group.days?.has(6) ?? false) || group.times.length === 0) return null;
    holidayPolicy = group.days?.size === 7 ? 'ordinary' : 'as_sunday';
  }
  return { groups, holidayPolicy, rest: rest.length === 0 ? null : rest.join(' ') };
}

/** Further times belong to the days last named. */
function currentTimes(
  groups: readonly WeeklyGroup[],
  naming: () => WeeklyGroup,
): WeeklyGroup['times'] {
  const last = groups.at(-1);
  return last !== undefined && last.times.length > 0 ? last.times : naming().times;
}

function weekdays(match: RegExpExecArray): number[] | null {
  const [, first = '', last, more = ''] = match;
  const from = dayIndex(first);
  if (last === undefined)
    return [
      from,
      ...more
        .split('')
        .map(dayIndex)
        .filter((day) => day >= 0),
    ];
  const to = dayIndex(last);
  return from < to ? wholeWeek.slice(from, to + 1) : null;
}

function dayIndex(character: string): number {
  return dayDigits.indexOf(character === '天' ? '日' : character);
}
