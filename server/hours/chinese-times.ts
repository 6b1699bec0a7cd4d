/** Minutes after midnight; `to` is above 1,440 when it is on the next day. `end` is the index after it in the text. */
export interface ChineseTimeRange {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

const partOfDay = '上午|早上|早晨|清晨|早|凌晨|中午|下午|傍晚|晚上|夜间|晚';
const time = '(\\d{1,2})(?:[:.](\\d{2})|[点时](?:(\\d{1,2})分?|(半)|整)?)';
const range = new RegExp(
  `(${partOfDay})?\\s*${time}\\s*[-至到]+\\s*(次日|翌日|第二天)?\\s*(${partOfDay})?\\s*${time}(?![\\d:])`,
  'y',
);

const noon = 720;
const midnight = 1440;

/**
 * Reads a range of times such as "下午1:30-5:00" or "晚10点至次日6点" at a position of the text.
 * @returns null when there is none there, `unsafe` when it could mean two things
 */
export function chineseTimeRange(
  text: string,
  position: number,
): ChineseTimeRange | 'unsafe' | null {
  range.lastIndex = position;
  const match = range.exec(text);
  if (match === null) return null;
  const startPart = match[1];
  const nextDay = match[6] !== undefined;
  // "下午1:30-5:00": the part of the day holds for the end too, unless it has its own.
  const endPart = match[7] ?? (nextDay ? undefined : startPart);
  const from = minutes(startPart, match[2], match[3] ?? match[4], match[5]);
  const to = minutes(endPart, match[8], match[9] ?? match[10], match[11]);
  if (from === null || to === null || from >= midnight) return 'unsafe';
  // "2:00-5:00" by itself is more likely the afternoon than the night.
  if (startPart === undefined && /^[1-4]$/.test(match[2] ?? '')) return 'unsafe';
  const end = range.lastIndex;
  if (nextDay) return to <= from ? { from, to: to + midnight, end } : 'unsafe';
  if (from < to) return { from, to, end };
  if (to === 0) return { from, to: midnight, end };
  // "8:30-5:00" is a clock of twelve hours; "22:00-06:00" is a night.
  const isNight = startPart === undefined && from > noon;
  return isNight ? { from, to: to + midnight, end } : 'unsafe';
}

function minutes(
  part: string | undefined,
  hourText: string | undefined,
  minuteText: string | undefined,
  half: string | undefined,
): number | null {
  const hour = Number(hourText);
  const minute = half === undefined ? Number(minuteText ?? 0) : 30;
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  const stated = hour * 60 + minute;
  if (part === undefined || hour > 12) return stated;
  if (part === '下午' || part === '傍晚') return hour === 12 ? stated : stated + noon;
  if (part === '晚上' || part === '晚' || part === '夜间') return stated + noon;
  if (part === '中午') return hour <= 2 ? stated + noon : stated;
  return part === '凌晨' && hour === 12 ? stated - noon : stated;
}
