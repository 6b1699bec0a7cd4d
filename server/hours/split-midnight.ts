/**
 * Splits a normalised text at midnight into what is open on the day itself and what is open on the
 * morning after, both without a time past 24:00. The library cuts a night short where the next day
 * has a rule of its own ("Mo-Su 22:00-06:00; Su off" loses Saturday's night and keeps Sunday's);
 * a night shift belongs to the day on which it begins.
 */
export function splitMidnight(normalised: string): { day: string; morningAfter: string | null } {
  const day: string[] = [];
  const morning: string[] = [];
  let separator = '';
  let previousNamesDays = false;
  for (const part of normalised.split(/(; |, )/)) {
    if (part === '; ' || part === ', ') {
      separator = part;
      continue;
    }
    // The library lets a rule without days replace the one before only if that has none either.
    const days = part
      .replace(timeList, '')
      .replace(/\b(open|off|closed)$/, '')
      .trim();
    const replaces = separator !== ', ' && (days !== '' || !previousNamesDays);
    previousNamesDays = days !== '';
    const rule = splitRule(part, days, replaces);
    day.push(`${day.length === 0 ? '' : separator}${rule.day}`);
    if (rule.morningAfter !== null) {
      morning.push(`${morning.length === 0 ? '' : separator}${rule.morningAfter}`);
    }
  }
  const text = morning.join('');
  return { day: day.join(''), morningAfter: /\d\d:\d\d/.test(text) ? text : null };
}

const timeList = /\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*/;

/** @param replaces whether the rule, if it opens, sets aside those before it on its days */
function splitRule(
  rule: string,
  days: string,
  replaces: boolean,
): { day: string; morningAfter: string | null } {
  const times = timeList.exec(rule)?.[0];
  if (times === undefined) return { day: rule, morningAfter: rule };
  const before: string[] = [];
  const after: string[] = [];
  for (const range of times.split(',')) {
    const [from = '', to = ''] = range.split('-');
    const tail = to > '24:00' ? minus24(to) : to <= from ? to : '00:00';
    before.push(tail === '00:00' && to !== '00:00' ? range : `${from}-24:00`);
    if (tail !== '00:00') after.push(`00:00-${tail}`);
  }
  const day = rule.replace(times, before.join(','));
  if (after.length > 0) return { day, morningAfter: rule.replace(times, after.join(',')) };

  const opens = !/\b(off|closed)$/.test(rule);
  return { day, morningAfter: opens && replaces ? `${days} off`.trim() : null };
}

function minus24(time: string): string {
  return `${String(Number(time.slice(0, 2)) - 24).padStart(2, '0')}${time.slice(2)}`;
}
