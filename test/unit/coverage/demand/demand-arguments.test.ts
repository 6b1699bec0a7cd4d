import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../../scripts/demand-arguments.ts';

describe('the arguments of the command', () => {
  test('make an id of the English name or the name of the file', () => {
    expect(readArguments(['a.csv', '--name', '骑手', '--name-en', 'Riders (May)'])).toMatchObject({
      id: 'riders-may',
      nameEn: 'Riders (May)',
    });
    expect(readArguments(['x/Truck_Stops.csv', '--name', '货车'])).toMatchObject({
      id: 'truck-stops',
      nameEn: '货车',
      source: 'Truck_Stops.csv',
      group: 'other',
      date: null,
      system: null,
    });
  });

  test('are the path and every option', () => {
    const options = ['--group', 'truck', '--id', 't', '--source', 's', '--date', '2024-02-29'];
    const flags = ['--crs', 'bd09', '--city', 'sh', '--replace', '--skip-bad', '--dry-run'];
    expect(readArguments(['a.csv', '--name', '名', ...options, ...flags])).toEqual({
      path: 'a.csv',
      city: 'sh',
      nameZh: '名',
      nameEn: '名',
      id: 't',
      group: 'truck',
      system: 'bd09',
      source: 's',
      date: '2024-02-29',
      replace: true,
      skipBad: true,
      dryRun: true,
    });
    expect(readArguments(['--list', '--city', 'sh'])).toEqual({ list: true, city: 'sh' });
    expect(readArguments(['--remove', 't'])).toEqual({ remove: 't' });
    expect(readArguments(['--help'])).toBeNull();
  });

  test.each([
    [[], /Give one file/],
    [['a.csv', 'b.csv', '--name', 'x'], /Give one file/],
    [['a.csv'], /--name/],
    [['名.csv', '--name', '名'], /--id/],
    [['a.csv', '--name', '名', '--id', 'A B'], /--id.*"A B"/],
    [['a.csv', '--name', '名', '--group', 'pilots'], /--group.*"pilots"/],
    [['a.csv', '--name', '名', '--crs', 'utm'], /--crs.*"utm"/],
    [['a.csv', '--name', '名', '--date', '2026-02-30'], /--date.*"2026-02-30"/],
    [['a.csv', '--colour', 'red'], /--colour/],
  ])('%j are wrong', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
