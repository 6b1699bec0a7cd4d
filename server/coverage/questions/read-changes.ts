import type { CityPack } from '../../city/pack.ts';
import type { Position } from '../../contract/geometry.ts';
import type { ScenarioChanges } from '../../contract/scenario.ts';
import type { ParameterError } from '../../errors.ts';
import { parseHours } from '../../hours/parse-hours.ts';

export interface ReadChanges {
  /** With hours in their normal form. */
  readonly changes: ScenarioChanges;
  /** Positions are never quoted in them. */
  readonly errors: readonly ParameterError[];
}

/**
 * Checks what the schema of a scenario's changes cannot: positions lie in the city, hours can be
 * read, no key is taken twice.
 * @param path where the changes stand, as `changes`.
 */
export function readChanges(
  { open = [], close = [], move = [], hours = [] }: ScenarioChanges,
  pack: Pick<CityPack, 'nameEn' | 'bbox'>,
  path: string,
): ReadChanges {
  const errors: ParameterError[] = [];
  const refuse = (where: string, message: string): void => {
    errors.push({ parameter: `${path}.${where}`, message });
  };
  const checkPosition = (position: Position, where: string): void => {
    if (isInBox(position, pack.bbox)) return;
    const [west, south, east, north] = pack.bbox;
    refuse(where, `lies outside of ${pack.nameEn} (${[west, south, east, north].join(',')})`);
  };
  const readHours = (text: string | null, where: string): string | null => {
    if (text === null) return null;
    const parsed = parseHours(text);
    if (parsed.ok) return parsed.normalised;
    refuse(where, parsed.message);
    return null;
  };
  const checkOnce = (names: readonly string[], where: (index: number) => string): void => {
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) !== index) refuse(where(index), `"${name}" was given before`);
    }
  };

  for (const [index, { position }] of open.entries()) {
    checkPosition(position, `open.${index}.position`);
  }
  for (const [index, { position }] of move.entries()) {
    checkPosition(position, `move.${index}.position`);
  }
  checkOnce(
    open.map(({ key }) => key),
    (index) => `open.${index}.key`,
  );
  checkOnce(
    move.map(({ place }) => place),
    (index) => `move.${index}.place`,
  );
  checkOnce(
    hours.map(({ place }) => place),
    (index) => `hours.${index}.place`,
  );
  const changes: ScenarioChanges = {
    open: open.map((site, index) =>
      site.hours === undefined
        ? site
        : { ...site, hours: readHours(site.hours, `open.${index}.hours`) },
    ),
    close: [...new Set(close)],
    move,
    hours: hours.map((change, index) => ({
      ...change,
      hours: readHours(change.hours, `hours.${index}.hours`),
    })),
  };
  return { changes, errors };
}

export function isInBox(
  [longitude, latitude]: Position,
  [west, south, east, north]: CityPack['bbox'],
): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}
