import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../scripts/merge-arguments.ts';

describe('npm run merge', () => {
  test.each([
    [['sh-000123', '--into', 'sh-000456'], { from: 'sh-000123', into: 'sh-000456', dryRun: false }],
    [
      ['--into', 'sh-000456', '--dry-run', 'sh-000123'],
      { from: 'sh-000123', into: 'sh-000456', dryRun: true },
    ],
    [['--undo', 'sh-000123'], { undo: 'sh-000123', dryRun: false }],
    [['--undo', 'sh-000123', '--dry-run'], { undo: 'sh-000123', dryRun: true }],
    [['--help'], null],
  ])('understands %j', (args, command) => {
    expect(readArguments(args)).toEqual(command);
  });

  test.each([
    [[], 'Give one place'],
    [['sh-000123'], '--into'],
    [['sh-000123', 'sh-000124', '--into', 'sh-000456'], 'Give one place'],
    [['123', '--into', 'sh-000456'], 'not "123"'],
    [['sh-000123', '--into', 'there'], '--into: .*not "there"'],
    [['sh-000124', '--undo', 'sh-000123'], '--undo'],
    [['--undo', 'sh-000123', '--into', 'sh-000456'], '--undo'],
    [['--undo', 'x'], '--undo: .*not "x"'],
    [['sh-000123', '--force'], '--force'],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(new RegExp(message));
  });
});
