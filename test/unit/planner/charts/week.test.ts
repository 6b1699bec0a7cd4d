import { expect, test } from 'vitest';
import { isNight, meanShare, moveHour, weekExtremes } from '../../../../web/planner/charts/week.ts';

test.each([
  [0, 'ArrowRight', false, 1],
  [23, 'ArrowRight', false, 24],
  [167, 'ArrowRight', false, 167],
  [0, 'ArrowLeft', false, 0],
  [24, 'ArrowLeft', false, 23],
  [5, 'ArrowDown', false, 29],
  [150, 'ArrowDown', false, 150],
  [29, 'ArrowUp', false, 5],
  [5, 'ArrowUp', false, 5],
  [30, 'Home', false, 24],
  [30, 'End', false, 47],
  [30, 'Home', true, 0],
  [30, 'End', true, 167],
  [30, 'PageUp', false, 6],
  [30, 'PageDown', false, 150],
  [30, 'a', false, null],
] as const)('from hour %i, %s (control: %s) leads to %s', (hour, key, control, to) => {
  expect(moveHour(hour, key, control)).toBe(to);
});

test('the night is eight hours of each day, from 22 to 06', () => {
  const night = Array.from({ length: 168 }, (_, hour) => hour).filter(isNight);
  expect(night).toHaveLength(56);
  expect(night.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 22, 23]);
});

test('hours without a share are neither best nor worst, nor in a mean', () => {
  const share = [null, 0.4, 0.2, 0.6, null];
  expect(weekExtremes(share)).toEqual({ best: 3, worst: 2 });
  expect(weekExtremes([null, null])).toBeNull();
  expect(meanShare(share, (hour) => hour < 3)).toBeCloseTo(0.3);
  expect(meanShare(share, (hour) => hour === 0)).toBeNull();
});
