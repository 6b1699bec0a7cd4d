import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../../scripts/providers-arguments.ts';

describe('npm run providers', () => {
  test.each([
    [['list'], { list: true }],
    [['add', 'amap', '高德', '地图'], { add: { id: 'amap', name: '高德 地图' } }],
    [['revoke', 'amap'], { revoke: 'amap' }],
    [['refusals'], { refusals: { place: null } }],
    [['refusals', '--place', 'sh-000123'], { refusals: { place: 'sh-000123' } }],
    [['--help'], null],
  ])('understands %j', (args, command) => {
    expect(readArguments(args)).toEqual(command);
  });

  test.each([
    [[], 'Give list'],
    [['add', 'amap'], 'Give list'],
    [['revoke'], 'Give list'],
    [['revoke', 'a', 'b'], 'Give list'],
    [['list', 'all'], 'Give list'],
    [['list', '--place', 'sh-000123'], '--place'],
    [['refusals', '--place', 'x'], '--place: .*not "x"'],
    [['list', '--key'], '--key'],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(new RegExp(message));
  });
});
