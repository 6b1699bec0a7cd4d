import type { CityPack } from '../../city/pack.ts';
import { amenities, kinds, roles } from '../../contract/codes.ts';
import { coverageHorizonMinutes, type CoverageWhatIf } from '../../contract/coverage-query.ts';
import type { ScenarioChanges } from '../../contract/scenario.ts';
import { ProblemError, type ParameterError } from '../../errors.ts';
import type { AskedQuestion } from './question.ts';
import { readChanges } from './read-changes.ts';

/**
 * A question checked; what its scenario changes is looked up afterwards.
 * @param given checked by its schema; what that refused is in `refused`, and not looked at again.
 * @param prefix where the question stands in the body, as `question.`.
 * @throws {ProblemError} 400 that names every bad parameter at once.
 */
export function readQuestion(
  given: CoverageWhatIf,
  packs: readonly CityPack[],
  refused: readonly ParameterError[] = [],
  prefix = '',
): AskedQuestion {
  const errors = [...refused];
  const isBad = (name: string) => errors.some(({ parameter }) => parameter === prefix + name);
  const value = <K extends keyof CoverageWhatIf>(name: K): CoverageWhatIf[K] | undefined =>
    isBad(name) ? undefined : given[name];
  const refuse = (name: string, message: string): void => {
    errors.push({ parameter: prefix + name, message });
  };
  const codes = <T extends string>(
    name: 'kinds' | 'amenities' | 'roles',
    all: readonly T[],
  ): T[] => {
    const text = value(name);
    if (text === undefined) return [];
    const asked = text.split(',').map((code) => code.trim());
    const unknown = asked.filter((code) => !all.includes(code as T));
    if (unknown.length > 0) {
      const names = unknown.map((code) => `"${code.slice(0, 40)}"`).join(', ');
      refuse(name, `does not know ${names}; must be of ${all.join(', ')}`);
    }
    return all.filter((code) => asked.includes(code));
  };

  const city = value('city') ?? packs[0]?.id ?? '';
  const pack = packs.find(({ id }) => id === city);
  if (pack === undefined && !isBad('city')) {
    refuse('city', `there is no city "${city}"; there are ${packs.map(({ id }) => id).join(', ')}`);
  }
  const mode = value('mode') ?? 'walk';
  const horizon = coverageHorizonMinutes[mode];
  const minutes = value('minutes') ?? Math.min(15, horizon);
  if (minutes > horizon) refuse('minutes', `at most ${horizon} with mode "${mode}"`);
  const question: AskedQuestion = {
    city,
    mode,
    minutes,
    need: value('need') ?? null,
    kinds: codes('kinds', kinds),
    amenities: codes('amenities', amenities),
    roles: codes('roles', roles),
    verified: value('verified') ?? false,
    hour: value('hour') ?? null,
    layer: value('layer') ?? null,
    scenario: value('scenario') ?? null,
    changes: readGivenChanges(given.changes, pack, errors, prefix),
    polygon: isUnder(errors, `${prefix}polygon`) ? null : (given.polygon ?? null),
  };
  if (errors.length > 0) throw badQuestion(errors);
  return question;
}

function readGivenChanges(
  changes: ScenarioChanges | undefined,
  pack: CityPack | undefined,
  errors: ParameterError[],
  prefix: string,
): ScenarioChanges {
  if (changes === undefined || pack === undefined || isUnder(errors, `${prefix}changes`)) return {};
  const read = readChanges(changes, pack, `${prefix}changes`);
  errors.push(...read.errors);
  return read.changes;
}

function isUnder(errors: readonly ParameterError[], name: string): boolean {
  return errors.some(({ parameter }) => parameter === name || parameter.startsWith(`${name}.`));
}

/** 400 that names every bad parameter. */
export function badQuestion(errors: readonly ParameterError[]): ProblemError {
  const detail = errors.map(({ parameter, message }) => `${parameter}: ${message}`).join('; ');
  return new ProblemError(400, 'bad_request', detail, errors);
}
