import type { Metres } from './plan.ts';

/** Distance to a line, and on which side of it a point lies (seen along the line, left is 1). */
export function besideLine(
  line: readonly Metres[],
  [east, north]: Metres,
): { distance: number; side: 1 | -1 } {
  let best = Infinity;
  let side: 1 | -1 = 1;
  for (let index = 1; index < line.length; index += 1) {
    const [x, y] = line[index - 1]!;
    const [nextX, nextY] = line[index]!;
    const [dx, dy] = [nextX - x, nextY - y];
    const along = ((east - x) * dx + (north - y) * dy) / (dx * dx + dy * dy);
    const clamped = Math.min(1, Math.max(0, along));
    const [offX, offY] = [east - x - clamped * dx, north - y - clamped * dy];
    const square = offX * offX + offY * offY;
    if (square < best) {
      best = square;
      side = dx * (north - y) - dy * (east - x) > 0 ? 1 : -1;
    }
  }
  return { distance: Math.sqrt(best), side };
}

/** Points every so many metres along a line. */
export function pointsAlong(line: readonly Metres[], everyMetres: number): Metres[] {
  const points: Metres[] = [];
  let next = everyMetres / 2;
  let passed = 0;
  for (let index = 1; index < line.length; index += 1) {
    const [x, y] = line[index - 1]!;
    const [nextX, nextY] = line[index]!;
    const length = Math.hypot(nextX - x, nextY - y);
    for (; next <= passed + length; next += everyMetres) {
      const part = (next - passed) / length;
      points.push([x + part * (nextX - x), y + part * (nextY - y)]);
    }
    passed += length;
  }
  return points;
}
