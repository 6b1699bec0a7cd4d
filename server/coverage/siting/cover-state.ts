import type { CoverInstance } from './cover-instance.ts';

/** Which candidates are chosen and, by cell, how many of them cover it. */
export interface CoverState {
  readonly instance: CoverInstance;
  /** By candidate: 1 when chosen. */
  readonly isChosen: Uint8Array;
  readonly counts: Uint32Array;
  /** By cell: the chosen candidates that cover it, xor-ed; with a count of one, that candidate. */
  readonly coverers: Uint32Array;
  /** How often it was changed: what was counted before is stale. */
  changes: number;
}

export function startCover(instance: CoverInstance, chosen: Iterable<number> = []): CoverState {
  const cellCount = instance.cells.length;
  const state: CoverState = {
    instance,
    isChosen: new Uint8Array(instance.candidateCount),
    counts: new Uint32Array(cellCount),
    coverers: new Uint32Array(cellCount),
    changes: 0,
  };
  for (const candidate of chosen) if (!state.isChosen[candidate]) addToCover(state, candidate);
  return state;
}

/** @returns the weight that it covers and nothing chosen did. */
export function addToCover(state: CoverState, candidate: number): number {
  const { instance, counts, coverers } = state;
  let gain = 0;
  state.isChosen[candidate] = 1;
  state.changes += 1;
  const end = instance.siteStarts[candidate + 1]!;
  for (let at = instance.siteStarts[candidate]!; at < end; at++) {
    const cell = instance.siteCells[at]!;
    if (counts[cell] === 0) gain += instance.weights[cell]!;
    counts[cell]! += 1;
    coverers[cell]! ^= candidate;
  }
  return gain;
}

/** @returns the weight that it alone covered. */
export function removeFromCover(state: CoverState, candidate: number): number {
  const { instance, counts, coverers } = state;
  let loss = 0;
  state.isChosen[candidate] = 0;
  state.changes += 1;
  const end = instance.siteStarts[candidate + 1]!;
  for (let at = instance.siteStarts[candidate]!; at < end; at++) {
    const cell = instance.siteCells[at]!;
    counts[cell]! -= 1;
    coverers[cell]! ^= candidate;
    if (counts[cell] === 0) loss += instance.weights[cell]!;
  }
  return loss;
}

/** The weight that a candidate would add. */
export function coverGain(state: CoverState, candidate: number): number {
  const { instance, counts } = state;
  let gain = 0;
  const end = instance.siteStarts[candidate + 1]!;
  for (let at = instance.siteStarts[candidate]!; at < end; at++) {
    const cell = instance.siteCells[at]!;
    if (counts[cell] === 0) gain += instance.weights[cell]!;
  }
  return gain;
}

/** The number of cells that a candidate would add. */
export function countGain(state: CoverState, candidate: number): number {
  const { instance, counts } = state;
  let gain = 0;
  const end = instance.siteStarts[candidate + 1]!;
  for (let at = instance.siteStarts[candidate]!; at < end; at++) {
    if (counts[instance.siteCells[at]!] === 0) gain += 1;
  }
  return gain;
}

/** Weight covered, by existing sites or by `chosen`. */
export function coveredWeight(instance: CoverInstance, chosen: Iterable<number>): number {
  const { counts } = startCover(instance, chosen);
  let covered = instance.baseWeight;
  for (let cell = 0; cell < counts.length; cell++) {
    if (counts[cell]! > 0) covered += instance.weights[cell]!;
  }
  return covered;
}
