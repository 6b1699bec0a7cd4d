import { expect, test } from 'vitest';
import { detentHeights, settle, stepDetent } from '../../../web/ui/sheet-settle.ts';

const heights = { peek: 100, half: 330, full: 580 };

test('a sheet let go at rest goes to the nearest height', () => {
  expect(settle(140, 0, heights)).toBe('peek');
  expect(settle(300, 0, heights)).toBe('half');
  expect(settle(500, 0, heights)).toBe('full');
});

test('a flick carries it on in its direction', () => {
  expect(settle(300, 1.2, heights)).toBe('full');
  expect(settle(300, -1.2, heights)).toBe('peek');
});

test('steps end at the ends', () => {
  expect(stepDetent('peek', 1)).toBe('half');
  expect(stepDetent('full', 1)).toBe('full');
  expect(stepDetent('peek', -1)).toBe('peek');
});

test('the heights grow and leave the top free', () => {
  expect(detentHeights(640, 96, 64)).toEqual({ peek: 96, half: 640 * 0.52, full: 576 });
});

test('a header as tall as the screen still leaves most of it to the map', () => {
  const { peek, half, full } = detentHeights(640, 700, 64);
  expect(peek).toBeLessThan(320);
  expect(half).toBeGreaterThanOrEqual(peek);
  expect(full).toBe(576);
});
