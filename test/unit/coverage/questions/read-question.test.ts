import { describe, expect, test } from 'vitest';
import type { CoverageWhatIf } from '../../../../server/contract/coverage-query.ts';
import { addChanges, canonicalQuestion } from '../../../../server/coverage/questions/question.ts';
import { readQuestion } from '../../../../server/coverage/questions/read-question.ts';
import { ProblemError } from '../../../../server/errors.ts';
import { testCity } from '../../../helpers/city.ts';

const read = (given: CoverageWhatIf) => readQuestion(given, [testCity]);

function refused(given: CoverageWhatIf): string[] {
  try {
    read(given);
  } catch (error) {
    if (error instanceof ProblemError) return error.errors.map(({ parameter }) => parameter);
    throw error;
  }
  return [];
}

describe('a coverage question', () => {
  test('has what nobody said', () => {
    expect(read({})).toMatchObject({ city: 'sh', mode: 'walk', minutes: 15, layer: null });
  });

  test.for<[string, CoverageWhatIf, string[]]>([
    ['several at once', { city: 'xx', kinds: 'house', hour: 3 }, ['city', 'kinds']],
    ['more minutes than the mode knows', { mode: 'car', minutes: 25 }, ['minutes']],
    [
      'a position elsewhere',
      { changes: { open: [{ key: 'a', position: [2.35, 48.86], kind: 'clinic' }] } },
      ['changes.open.0.position'],
    ],
    [
      'hours that cannot be read',
      { changes: { hours: [{ place: 'sh-000001', hours: 'PH off' }] } },
      ['changes.hours.0.hours'],
    ],
    [
      'a key twice',
      {
        changes: {
          open: [
            { key: 'a', position: [121.47, 31.23], kind: 'clinic' },
            { key: 'a', position: [121.48, 31.23], kind: 'clinic' },
          ],
        },
      },
      ['changes.open.1.key'],
    ],
  ])('%s is refused', ([, given, parameters]) => {
    expect(refused(given)).toEqual(parameters);
  });

  test('30 minutes are known on foot', () => {
    expect(read({ minutes: 30 }).minutes).toBe(30);
  });

  test('spelled otherwise it is the same', () => {
    const [a, b] = [
      read({ kinds: 'clinic,driver_home', mode: 'walk' }),
      read({ kinds: ' driver_home, clinic,clinic' }),
    ];
    expect(canonicalQuestion(a)).toBe(canonicalQuestion(b));
    expect(canonicalQuestion(a)).not.toBe(canonicalQuestion(read({ kinds: 'clinic' })));
  });

  test('a position of two words on the same site: the later counts', () => {
    const site = { key: 'a', kind: 'clinic' } as const;
    const added = addChanges(
      { open: [{ ...site, position: [121.4, 31.2] }], close: ['sh-000001'] },
      { open: [{ ...site, position: [121.5, 31.2] }], close: ['sh-000001', 'sh-000002'] },
    );
    expect(added.open).toEqual([{ ...site, position: [121.5, 31.2] }]);
    expect(added.close).toEqual(['sh-000001', 'sh-000002']);
  });
});
