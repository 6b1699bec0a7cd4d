import type { Amenity, Kind, Mode, Need, Role } from '../../contract/codes.ts';
import type { CoverageQuestion } from '../../contract/coverage-query.ts';
import type { Position } from '../../contract/geometry.ts';
import type { ScenarioChanges } from '../../contract/scenario.ts';

/** A checked question; plain data, so that it crosses threads. */
export interface AskedQuestion {
  readonly city: string;
  readonly mode: Mode;
  readonly minutes: number;
  readonly need: Need | null;
  readonly kinds: readonly Kind[];
  readonly amenities: readonly Amenity[];
  readonly roles: readonly Role[];
  readonly verified: boolean;
  readonly hour: number | null;
  /** Null for the city's residents. */
  readonly layer: string | null;
  readonly scenario: string | null;
  /** Of the scenario and what comes on top of it. */
  readonly changes: ScenarioChanges;
  readonly polygon: readonly Position[] | null;
}

/** The question as answers repeat it: with what was left open filled in. */
export function statedQuestion(asked: AskedQuestion): CoverageQuestion {
  const { city, mode, minutes, need, kinds, amenities, roles, verified, hour } = asked;
  return {
    city,
    mode,
    minutes,
    ...(need === null ? {} : { need }),
    ...listed('kinds', kinds),
    ...listed('amenities', amenities),
    ...listed('roles', roles),
    ...(verified ? { verified } : {}),
    ...(hour === null ? {} : { hour }),
    ...(asked.layer === null ? {} : { layer: asked.layer }),
    ...(asked.scenario === null ? {} : { scenario: asked.scenario }),
  };
}

function listed(name: string, codes: readonly string[]): Record<string, string> {
  return codes.length === 0 ? {} : { [name]: codes.join(',') };
}

/** One text for all spellings of the same question: a cache key. */
export function canonicalQuestion(asked: AskedQuestion): string {
  const { changes, polygon } = asked;
  return JSON.stringify([statedQuestion(asked), isUnchanged(changes) ? null : changes, polygon]);
}

export function isUnchanged({ open, close, move, hours }: ScenarioChanges): boolean {
  return [open, close, move, hours].every((list) => list === undefined || list.length === 0);
}

/** What a second list of changes makes of a first: of two words on the same site the later counts. */
export function addChanges(first: ScenarioChanges, second: ScenarioChanges): ScenarioChanges {
  return {
    open: lastOfEach([...(first.open ?? []), ...(second.open ?? [])], ({ key }) => key),
    close: [...new Set([...(first.close ?? []), ...(second.close ?? [])])],
    move: lastOfEach([...(first.move ?? []), ...(second.move ?? [])], ({ place }) => place),
    hours: lastOfEach([...(first.hours ?? []), ...(second.hours ?? [])], ({ place }) => place),
  };
}

function lastOfEach<T>(list: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(list.map((item) => [keyOf(item), item])).values()];
}
