import { describe, expect, test } from 'vitest';
import type { Mode } from '../../../server/contract/codes.ts';
import { distanceText, writeInstruction } from '../../../server/routing/instructions.ts';
import type { ValhallaManoeuvre } from '../../../server/routing/valhalla-messages.ts';

const english = new Map([['西藏中路', 'Middle Xizang Road']]);

function write(
  manoeuvre: Partial<ValhallaManoeuvre> & { type: number },
  mode: Mode = 'walk',
): [string, string, string] {
  const {
    manoeuvre: code,
    zh,
    en,
  } = writeInstruction(
    { time: 60, length: 0.32, begin_shape_index: 0, ...manoeuvre },
    mode,
    english,
  );
  return [code, zh, en];
}

describe('with a street name', () => {
  test.for<[number, string, string, string]>([
    [0, 'continue', '继续前行进入西藏中路', 'Continue onto Middle Xizang Road'],
    [1, 'start', '向北出发，沿西藏中路步行 320 米', 'Head north on Middle Xizang Road for 320 m'],
    [2, 'start', '向北出发，沿西藏中路步行 320 米', 'Head north on Middle Xizang Road for 320 m'],
    [3, 'start', '向北出发，沿西藏中路步行 320 米', 'Head north on Middle Xizang Road for 320 m'],
    [4, 'arrive', '到达目的地', 'You have arrived'],
    [5, 'arrive', '到达目的地，在右侧', 'You have arrived, on the right'],
    [6, 'arrive', '到达目的地，在左侧', 'You have arrived, on the left'],
    [7, 'continue', '直行，道路变为西藏中路', 'Go straight, the road becomes Middle Xizang Road'],
    [8, 'continue', '继续沿西藏中路步行 320 米', 'Continue on Middle Xizang Road for 320 m'],
    [9, 'slight_right', '向右前方进入西藏中路', 'Bear right onto Middle Xizang Road'],
    [10, 'right', '右转进入西藏中路', 'Turn right onto Middle Xizang Road'],
    [11, 'sharp_right', '向右后方急转进入西藏中路', 'Turn sharp right onto Middle Xizang Road'],
    [12, 'u_turn', '向右掉头进入西藏中路', 'Make a U-turn to the right onto Middle Xizang Road'],
    [13, 'u_turn', '向左掉头进入西藏中路', 'Make a U-turn to the left onto Middle Xizang Road'],
    [14, 'sharp_left', '向左后方急转进入西藏中路', 'Turn sharp left onto Middle Xizang Road'],
    [15, 'left', '左转进入西藏中路', 'Turn left onto Middle Xizang Road'],
    [16, 'slight_left', '向左前方进入西藏中路', 'Bear left onto Middle Xizang Road'],
    [17, 'ramp', '直行驶入匝道，进入西藏中路', 'Go straight onto the ramp to Middle Xizang Road'],
    [
      18,
      'ramp',
      '从右侧驶入匝道，进入西藏中路',
      'Take the ramp on the right to Middle Xizang Road',
    ],
    [19, 'ramp', '从左侧驶入匝道，进入西藏中路', 'Take the ramp on the left to Middle Xizang Road'],
    [
      20,
      'ramp',
      '从右侧出口驶出，进入西藏中路',
      'Take the exit on the right to Middle Xizang Road',
    ],
    [21, 'ramp', '从左侧出口驶出，进入西藏中路', 'Take the exit on the left to Middle Xizang Road'],
    [22, 'continue', '岔路口直行进入西藏中路', 'Keep straight at the fork onto Middle Xizang Road'],
    [
      23,
      'slight_right',
      '岔路口靠右进入西藏中路',
      'Keep right at the fork onto Middle Xizang Road',
    ],
    [24, 'slight_left', '岔路口靠左进入西藏中路', 'Keep left at the fork onto Middle Xizang Road'],
    [25, 'merge', '汇入西藏中路', 'Merge onto Middle Xizang Road'],
    [
      26,
      'roundabout',
      '进入环岛，从第 3 个出口进入西藏中路',
      'Enter the roundabout and take exit 3 onto Middle Xizang Road',
    ],
    [27, 'roundabout', '离开环岛进入西藏中路', 'Leave the roundabout onto Middle Xizang Road'],
    [28, 'ferry', '乘轮渡：西藏中路', 'Take the ferry: Middle Xizang Road'],
    [29, 'ferry', '下轮渡，沿西藏中路前行', 'Leave the ferry and go along Middle Xizang Road'],
    [30, 'continue', '乘公共交通', 'Take public transport'],
    [31, 'continue', '换乘', 'Change vehicles'],
    [32, 'continue', '留在车上', 'Stay on board'],
    [33, 'continue', '进站', 'Enter the station'],
    [34, 'continue', '站内换乘', 'Change inside the station'],
    [35, 'continue', '出站', 'Leave the station'],
    [36, 'continue', '出站后继续前行', 'Continue from the station'],
    [37, 'merge', '向右汇入西藏中路', 'Merge right onto Middle Xizang Road'],
    [38, 'merge', '向左汇入西藏中路', 'Merge left onto Middle Xizang Road'],
    [39, 'lift', '乘电梯', 'Take the lift'],
    [40, 'stairs', '走楼梯', 'Take the stairs'],
    [41, 'stairs', '乘自动扶梯', 'Take the escalator'],
    [42, 'continue', '进入建筑', 'Enter the building'],
    [43, 'continue', '离开建筑', 'Leave the building'],
  ])('type %d', ([type, ...expected]) => {
    const words = write({ type, street_names: ['西藏中路'], roundabout_exit_count: 3 });
    expect(words).toEqual(expected);
  });
});

describe('without a street name', () => {
  test.for<[number, string, string]>([
    [1, '向北出发，步行 320 米', 'Head north for 320 m'],
    [8, '继续步行 320 米', 'Continue for 320 m'],
    [10, '右转进入小路', 'Turn right onto a small road'],
    [15, '左转进入小路', 'Turn left onto a small road'],
    [17, '直行驶入匝道', 'Go straight onto the ramp'],
    [20, '从右侧出口驶出', 'Take the exit on the right'],
    [25, '汇入主路', 'Merge'],
    [26, '进入环岛，从第 3 个出口离开', 'Enter the roundabout and take exit 3'],
    [28, '乘轮渡', 'Take the ferry'],
    [29, '下轮渡', 'Leave the ferry'],
  ])('type %d', ([type, ...expected]) => {
    expect(write({ type, roundabout_exit_count: 3 }).slice(1)).toEqual(expected);
  });

  test.for<[string, string, string]>([
    ['the walkway', '左转进入人行道', 'Turn left onto the walkway'],
    ['the cycleway', '左转进入自行车道', 'Turn left onto the cycleway'],
    ['the mountain bike trail', '左转进入土路', 'Turn left onto the trail'],
    ['the crosswalk', '左转进入人行横道', 'Turn left onto the crossing'],
    ['the stairs', '左转进入楼梯', 'Turn left onto the stairs'],
    ['the bridge', '左转进入桥', 'Turn left onto the bridge'],
    ['the tunnel', '左转进入地道', 'Turn left onto the tunnel'],
  ])('a way is called by its kind: %s', ([kind, ...expected]) => {
    expect(write({ type: 15, instruction: `Turn left onto ${kind}.` }).slice(1)).toEqual(expected);
  });

  test('a driver is told of an unnamed road, not of a small one', () => {
    expect(write({ type: 10 }, 'car').slice(1)).toEqual([
      '右转进入无名道路',
      'Turn right onto an unnamed road',
    ]);
  });
});

test.for<[Mode, string]>([
  ['walk', '向北出发，沿西藏中路步行 320 米'],
  ['ebike', '向北出发，沿西藏中路骑行 320 米'],
  ['car', '向北出发，沿西藏中路行驶 320 米'],
  ['truck', '向北出发，沿西藏中路行驶 320 米'],
])('%s has its own verb', ([mode, expected]) => {
  expect(write({ type: 1, street_names: ['西藏中路'] }, mode)[1]).toBe(expected);
});

test.for<[number, string, string]>([
  [0, '北', 'north'],
  [46, '东北', 'northeast'],
  [90, '东', 'east'],
  [140, '东南', 'southeast'],
  [181, '南', 'south'],
  [225, '西南', 'southwest'],
  [260, '西', 'west'],
  [310, '西北', 'northwest'],
  [338, '北', 'north'],
])('a bearing of %d degrees is %s', ([bearing, zh, en]) => {
  expect(write({ type: 1, bearing_after: bearing }).slice(1)).toEqual([
    `向${zh}出发，步行 320 米`,
    `Head ${en} for 320 m`,
  ]);
});

test('a way of two names shows both, and a name without English stays as it is', () => {
  const words = write({ type: 10, street_names: ['西藏中路', '示范一路'] });
  expect(words.slice(1)).toEqual([
    '右转进入西藏中路/示范一路',
    'Turn right onto Middle Xizang Road/示范一路',
  ]);
});

test('the name at the beginning goes before the names further on', () => {
  const words = write({ type: 10, begin_street_names: ['西藏中路'], street_names: ['示范一路'] });
  expect(words[1]).toBe('右转进入西藏中路');
});

test.for<[number, string]>([
  [0.4, '1 米'],
  [14.6, '15 米'],
  [84, '80 米'],
  [318, '320 米'],
  [994, '990 米'],
  [996, '1.0 公里'],
  [1249, '1.2 公里'],
  [9960, '10 公里'],
])('%d metres read %s', ([metres, zh]) => {
  expect(distanceText(metres).zh).toBe(zh);
});
