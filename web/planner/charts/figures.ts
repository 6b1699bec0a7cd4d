/* Figures that charts and tables of plans write, beside those of `format.ts`. */

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** `1,234,567`, the same in both languages; null is a dash. */
export function formatCount(value: number | null): string {
  return value === null ? '–' : whole.format(value);
}

/** `12.4` minutes; null is a dash. */
export function formatMinutes(minutes: number | null): string {
  return minutes === null ? '–' : oneDecimal.format(minutes);
}

/** With its sign and a true minus: `+1,234`, `−12`, `0`. */
export function formatSignedCount(value: number | null): string {
  return value === null ? '–' : signed(value, whole.format(Math.abs(value)));
}

/** A difference of minutes: `−0.4`. */
export function formatSignedMinutes(difference: number | null): string {
  return difference === null ? '–' : signed(difference, oneDecimal.format(Math.abs(difference)));
}

/** What rounds to nothing has no sign. */
function signed(value: number, magnitude: string): string {
  if (Number(magnitude.replaceAll(',', '')) === 0) return magnitude;
  return `${value > 0 ? '+' : '−'}${magnitude}`;
}

/** Upper ends of the classes of a share: five, at every fifth, so that charts compare. */
export const shareBreaks = [0.2, 0.4, 0.6, 0.8, 1] as const;

/** Class of a share, 1 to 5; 0 where there is no data. A share on a break is in the upper class. */
export function shareClass(share: number | null): number {
  if (share === null) return 0;
  return Math.min(5, Math.floor(share * 5 + 1e-9) + 1);
}
