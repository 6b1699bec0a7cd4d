const dayMilliseconds = 86_400_000;
/** Ten years and more of them; a bound all the same. */
const rememberedDays = 5_000;
const days = new Map<number, string>();
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/**
 * Milliseconds since the epoch as `Date.toISOString` writes them, which takes three times as long:
 * a feature has three instants, and most fall on days that others fell on.
 * @throws RangeError for what is not a time.
 */
export function isoText(instant: number): string {
  const day = Math.floor(instant / dayMilliseconds);
  let date = days.get(day);
  if (date === undefined) {
    if (days.size >= rememberedDays) days.clear();
    date = new Date(day * dayMilliseconds).toISOString().slice(0, -13);
    days.set(day, date);
  }
  const rest = instant - day * dayMilliseconds;
  const seconds = Math.floor(rest / 1000);
  const milliseconds = String(rest - seconds * 1000).padStart(3, '0');
  const [minute, second] = [Math.floor(seconds / 60) % 60, seconds % 60];
  return `${date}${twoDigits[Math.floor(seconds / 3600)]}:${twoDigits[minute]}:${twoDigits[second]}.${milliseconds}Z`;
}
