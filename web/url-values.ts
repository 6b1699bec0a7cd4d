import type { BoundingBox, Position } from '../server/contract/geometry.ts';

/*
 * What addresses are read with: each gives the value when it fits and null (or nothing) when not,
 * so that an old or a mistyped link still shows a page.
 */

/** Decimals of a coordinate in a link: four are about 10 m, enough for a street corner. */
const linkDecimals = 4;

/** Those of the known codes that a list with commas names, in the order in which they are known. */
export function codesOf<T extends string>(text: string | null, known: readonly T[]): T[] {
  const asked = new Set((text ?? '').split(','));
  return known.filter((code) => asked.has(code));
}

export function codeOf<T extends string>(text: string | null, known: readonly T[]): T | null {
  return known.find((code) => code === text) ?? null;
}

export function matching(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null;
}

export function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

export function inRange(value: number | undefined, least: number, most: number): number | null {
  return value !== undefined && value >= least && value <= most ? value : null;
}

export function toPosition(values: readonly (number | undefined)[]): Position | null {
  const longitude = inRange(values[0], -180, 180);
  const latitude = inRange(values[1], -85, 85);
  return values.length === 2 && longitude !== null && latitude !== null
    ? [longitude, latitude]
    : null;
}

export function toBox(values: readonly number[]): BoundingBox | null {
  const southWest = toPosition(values.slice(0, 2));
  const northEast = toPosition(values.slice(2, 4));
  if (values.length !== 4 || southWest === null || northEast === null) return null;
  if (southWest[0] >= northEast[0] || southWest[1] >= northEast[1]) return null;
  return [...southWest, ...northEast];
}

/** `name=a,b`, or nothing where there is nothing to say. */
export function list(name: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`${name}=${values.join(',')}`];
}

/** A position on a grid of `decimals`: four are about 10 m, three about 100 m. */
export function roundPosition(position: Position, decimals = linkDecimals): Position {
  return [Number(position[0].toFixed(decimals)), Number(position[1].toFixed(decimals))];
}

export function fixed(value: number): string {
  return String(Number(value.toFixed(linkDecimals)));
}
