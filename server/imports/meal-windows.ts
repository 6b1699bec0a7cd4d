export interface MealWindow {
  /** 早餐, 午餐, 晚餐, 夜宵, or 供餐 for one window over several meals. */
  readonly title: string;
  /** Opening-hours text, `06:30-09:00`. */
  readonly window: string;
}

export interface MealWindows {
  readonly windows: readonly MealWindow[];
  /** All windows as opening-hours text; null when there is none. */
  readonly hours: string | null;
  /** What is left of the text besides times, meals and separators; '' when all was understood. */
  readonly rest: string;
}

const span =
  /(早餐|早点|早市|早|午餐|中餐|午市|中午|午|中|晚餐|晚市|晚|夜宵|宵夜)?\s*[:：]?\s*(\d{1,2})[:：点时](\d{2})?分?\s*(?:-|–|—|－|~|～|至|到)+\s*(\d{1,2})[:：点时](\d{2})?分?/g;

/** "06:30-09:00;10:30-13:00" or "早餐6:30—9:00，午餐10:30—13:00" to windows of meals. */
export function mealWindowsFromText(text: string): MealWindows {
  const windows: MealWindow[] = [];
  const rest = text.normalize('NFKC').replaceAll(span, (whole, ...groups: unknown[]) => {
    const [meal, fromHour, fromMinute, toHour, toMinute] = groups as (string | undefined)[];
    const from = clock(fromHour, fromMinute);
    const to = clock(toHour, toMinute);
    if (from === null || to === null || from.text === to.text) return whole;
    windows.push({
      title: mealTitle(meal, from.minutes, to.minutes),
      window: `${from.text}-${to.text}`,
    });
    return '';
  });
  windows.sort((a, b) => (a.window < b.window ? -1 : 1));
  return {
    windows,
    hours: windows.length === 0 ? null : windows.map(({ window }) => window).join(','),
    rest: rest.replaceAll(/^[\s;；,，、。/|:：]+|[\s;；,，、。/|:：]+$/g, ''),
  };
}

function clock(
  hour: string | undefined,
  minute: string | undefined,
): { text: string; minutes: number } | null {
  const hours = Number(hour);
  const minutes = Number(minute ?? '0');
  if (hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return null;
  return {
    text: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,
    minutes: hours * 60 + minutes,
  };
}

function mealTitle(meal: string | undefined, from: number, to: number): string {
  if (meal?.startsWith('早')) return '早餐';
  if (meal?.startsWith('晚')) return '晚餐';
  if (meal !== undefined && /夜宵|宵夜/.test(meal)) return '夜宵';
  if (meal !== undefined) return '午餐';
  if (to > from && to - from > 5 * 60) return '供餐';
  if (from < 5 * 60 || from >= 20 * 60) return '夜宵';
  if (from < 10 * 60) return '早餐';
  return from < 15 * 60 ? '午餐' : '晚餐';
}
