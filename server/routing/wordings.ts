import type { RouteStep } from '../contract/routing.ts';

/**
 * What is said at a manoeuvre. `{way}`, `{direction}`, `{travel}`, `{distance}` and `{exit}` stand
 * for what the manoeuvre gives.
 */
export interface Wording {
  readonly manoeuvre: RouteStep['manoeuvre'];
  readonly zh: string;
  readonly en: string;
  /** What is said when the way has a name or a kind; `{way}` stands for it. */
  readonly zhOnto?: string;
  readonly enOnto?: string;
}

function turn(manoeuvre: RouteStep['manoeuvre'], zh: string, en: string): Wording {
  return { manoeuvre, zh, en, zhOnto: `${zh}进入{way}`, enOnto: `${en} onto {way}` };
}

/** A ramp leads to a way later, so one does not turn into it. */
function ramp(zh: string, en: string): Wording {
  return {
    manoeuvre: 'ramp',
    zh,
    en,
    zhOnto: `${zh}，进入{way}`,
    enOnto: `${en} to {way}`,
  };
}

function merge(zh: string, en: string): Wording {
  return {
    manoeuvre: 'merge',
    zh: `${zh}主路`,
    en,
    zhOnto: `${zh}{way}`,
    enOnto: `${en} onto {way}`,
  };
}

function plain(manoeuvre: RouteStep['manoeuvre'], zh: string, en: string): Wording {
  return { manoeuvre, zh, en };
}

const start: Wording = {
  manoeuvre: 'start',
  zh: '向{direction}出发，{travel} {distance}',
  en: 'Head {direction} for {distance}',
  zhOnto: '向{direction}出发，沿{way}{travel} {distance}',
  enOnto: 'Head {direction} on {way} for {distance}',
};

/** By Valhalla's `DirectionsLeg.Maneuver.Type`, 0 to 43. */
export const wordings: readonly Wording[] = [
  turn('continue', '继续前行', 'Continue'),
  start,
  start,
  start,
  plain('arrive', '到达目的地', 'You have arrived'),
  plain('arrive', '到达目的地，在右侧', 'You have arrived, on the right'),
  plain('arrive', '到达目的地，在左侧', 'You have arrived, on the left'),
  {
    manoeuvre: 'continue',
    zh: '继续前行',
    en: 'Continue',
    zhOnto: '直行，道路变为{way}',
    enOnto: 'Go straight, the road becomes {way}',
  },
  {
    manoeuvre: 'continue',
    zh: '继续{travel} {distance}',
    en: 'Continue for {distance}',
    zhOnto: '继续沿{way}{travel} {distance}',
    enOnto: 'Continue on {way} for {distance}',
  },
  turn('slight_right', '向右前方', 'Bear right'),
  turn('right', '右转', 'Turn right'),
  turn('sharp_right', '向右后方急转', 'Turn sharp right'),
  turn('u_turn', '向右掉头', 'Make a U-turn to the right'),
  turn('u_turn', '向左掉头', 'Make a U-turn to the left'),
  turn('sharp_left', '向左后方急转', 'Turn sharp left'),
  turn('left', '左转', 'Turn left'),
  turn('slight_left', '向左前方', 'Bear left'),
  ramp('直行驶入匝道', 'Go straight onto the ramp'),
  ramp('从右侧驶入匝道', 'Take the ramp on the right'),
  ramp('从左侧驶入匝道', 'Take the ramp on the left'),
  ramp('从右侧出口驶出', 'Take the exit on the right'),
  ramp('从左侧出口驶出', 'Take the exit on the left'),
  turn('continue', '岔路口直行', 'Keep straight at the fork'),
  turn('slight_right', '岔路口靠右', 'Keep right at the fork'),
  turn('slight_left', '岔路口靠左', 'Keep left at the fork'),
  merge('汇入', 'Merge'),
  {
    manoeuvre: 'roundabout',
    zh: '进入环岛，从第 {exit} 个出口离开',
    en: 'Enter the roundabout and take exit {exit}',
    zhOnto: '进入环岛，从第 {exit} 个出口进入{way}',
    enOnto: 'Enter the roundabout and take exit {exit} onto {way}',
  },
  turn('roundabout', '离开环岛', 'Leave the roundabout'),
  {
    manoeuvre: 'ferry',
    zh: '乘轮渡',
    en: 'Take the ferry',
    zhOnto: '乘轮渡：{way}',
    enOnto: 'Take the ferry: {way}',
  },
  {
    manoeuvre: 'ferry',
    zh: '下轮渡',
    en: 'Leave the ferry',
    zhOnto: '下轮渡，沿{way}前行',
    enOnto: 'Leave the ferry and go along {way}',
  },
  plain('continue', '乘公共交通', 'Take public transport'),
  plain('continue', '换乘', 'Change vehicles'),
  plain('continue', '留在车上', 'Stay on board'),
  plain('continue', '进站', 'Enter the station'),
  plain('continue', '站内换乘', 'Change inside the station'),
  plain('continue', '出站', 'Leave the station'),
  plain('continue', '出站后继续前行', 'Continue from the station'),
  merge('向右汇入', 'Merge right'),
  merge('向左汇入', 'Merge left'),
  plain('lift', '乘电梯', 'Take the lift'),
  plain('stairs', '走楼梯', 'Take the stairs'),
  plain('stairs', '乘自动扶梯', 'Take the escalator'),
  plain('continue', '进入建筑', 'Enter the building'),
  plain('continue', '离开建筑', 'Leave the building'),
];
