import type { Mode } from '../contract/codes.ts';
import type { RouteStep } from '../contract/routing.ts';
import type { ValhallaManoeuvre } from './valhalla-messages.ts';

/** A text in both languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** `name:en` by name, from the road data. */
export type EnglishNames = ReadonlyMap<string, string>;

interface Wording {
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

const start: Wording = {
  manoeuvre: 'start',
  zh: '向{direction}出发，{travel} {distance}',
  en: 'Head {direction} for {distance}',
  zhOnto: '向{direction}出发，沿{way}{travel} {distance}',
  enOnto: 'Head {direction} on {way} for {distance}',
};

/** By Valhalla's `DirectionsLeg.Maneuver.Type`, 0 to 43. */
const wordings: readonly Wording[] = [
  turn('continue', '继续前行', 'Continue'),
  start,
  start,
  start,
  { manoeuvre: 'arrive', zh: '到达目的地', en: 'You have arrived' },
  { manoeuvre: 'arrive', zh: '到达目的地，在右侧', en: 'You have arrived, on the right' },
  { manoeuvre: 'arrive', zh: '到达目的地，在左侧', en: 'You have arrived, on the left' },
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
  turn('ramp', '直行驶入匝道', 'Go straight onto the ramp'),
  turn('ramp', '从右侧驶入匝道', 'Take the ramp on the right'),
  turn('ramp', '从左侧驶入匝道', 'Take the ramp on the left'),
  turn('ramp', '从右侧出口驶出', 'Take the exit on the right'),
  turn('ramp', '从左侧出口驶出', 'Take the exit on the left'),
  turn('continue', '岔路口直行', 'Keep straight at the fork'),
  turn('slight_right', '岔路口靠右', 'Keep right at the fork'),
  turn('slight_left', '岔路口靠左', 'Keep left at the fork'),
  turn('merge', '汇入主路', 'Merge'),
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
  turn('ferry', '下轮渡', 'Leave the ferry'),
  turn('continue', '乘公共交通', 'Take public transport'),
  turn('continue', '换乘', 'Change vehicles'),
  turn('continue', '留在车上', 'Stay on board'),
  turn('continue', '进站', 'Enter the station'),
  turn('continue', '站内换乘', 'Change inside the station'),
  turn('continue', '出站', 'Leave the station'),
  turn('continue', '出站后继续前行', 'Continue from the station'),
  turn('merge', '向右汇入主路', 'Merge right'),
  turn('merge', '向左汇入主路', 'Merge left'),
  { manoeuvre: 'lift', zh: '乘电梯', en: 'Take the lift' },
  { manoeuvre: 'stairs', zh: '走楼梯', en: 'Take the stairs' },
  { manoeuvre: 'stairs', zh: '乘自动扶梯', en: 'Take the escalator' },
  turn('continue', '进入建筑', 'Enter the building'),
  turn('continue', '离开建筑', 'Leave the building'),
];

/**
 * A manoeuvre in words. Names are given as they stand in the data, Chinese first; a way without
 * one is called by its kind.
 */
export function writeInstruction(
  manoeuvre: ValhallaManoeuvre,
  mode: Mode,
  englishNames: EnglishNames,
): Bilingual & { readonly manoeuvre: RouteStep['manoeuvre'] } {
  const wording = wordings[manoeuvre.type] ?? wordings[0]!;
  const way = wayOf(manoeuvre, englishNames) ?? unnamedWay(wording, mode);
  const metres = manoeuvre.length * 1000;
  const direction = directionOf(manoeuvre.bearing_after ?? 0);
  const exit = String(manoeuvre.roundabout_exit_count ?? 1);
  return {
    manoeuvre: wording.manoeuvre,
    zh: fill((way && wording.zhOnto) ?? wording.zh, {
      way: way?.zh ?? '',
      direction: direction.zh,
      travel: mode === 'walk' ? '步行' : mode === 'ebike' ? '骑行' : '行驶',
      distance: distanceText(metres).zh,
      exit,
    }),
    en: fill((way && wording.enOnto) ?? wording.en, {
      way: way?.en ?? '',
      direction: direction.en,
      distance: distanceText(metres).en,
      exit,
    }),
  };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
}

/** `80 米`, `320 米`, `1.2 公里`: as exact as a walker can use. */
export function distanceText(metres: number): Bilingual {
  if (metres >= 995) {
    const kilometres = (metres / 1000).toFixed(metres < 9950 ? 1 : 0);
    return { zh: `${kilometres} 公里`, en: `${kilometres} km` };
  }
  const rounded = metres < 20 ? Math.max(1, Math.round(metres)) : Math.round(metres / 10) * 10;
  return { zh: `${rounded} 米`, en: `${rounded} m` };
}

const directions: readonly Bilingual[] = [
  { zh: '北', en: 'north' },
  { zh: '东北', en: 'northeast' },
  { zh: '东', en: 'east' },
  { zh: '东南', en: 'southeast' },
  { zh: '南', en: 'south' },
  { zh: '西南', en: 'southwest' },
  { zh: '西', en: 'west' },
  { zh: '西北', en: 'northwest' },
];

function directionOf(bearingDegrees: number): Bilingual {
  return directions[Math.round(bearingDegrees / 45) % 8]!;
}

/** Valhalla names the kind of an unnamed way in its English text, and nowhere else. */
const kinds: Readonly<Record<string, Bilingual>> = {
  'the walkway': { zh: '人行道', en: 'the walkway' },
  'the cycleway': { zh: '自行车道', en: 'the cycleway' },
  'the mountain bike trail': { zh: '土路', en: 'the trail' },
  'the crosswalk': { zh: '人行横道', en: 'the crossing' },
  'the stairs': { zh: '楼梯', en: 'the stairs' },
  'the bridge': { zh: '桥', en: 'the bridge' },
  'the tunnel': { zh: '地道', en: 'the tunnel' },
};
const kindPattern = new RegExp(`\\b(?:${Object.keys(kinds).join('|')})\\b`);

function wayOf(manoeuvre: ValhallaManoeuvre, englishNames: EnglishNames): Bilingual | null {
  const names = manoeuvre.begin_street_names ?? manoeuvre.street_names ?? [];
  if (names.length > 0) {
    return {
      zh: names.join('/'),
      en: names.map((name) => englishNames.get(name) ?? name).join('/'),
    };
  }
  const kind = kindPattern.exec(manoeuvre.instruction ?? '')?.[0];
  return kind === undefined ? null : kinds[kind]!;
}

/** A turn into a way of no name and no known kind still says where it leads. */
function unnamedWay(wording: Wording, mode: Mode): Bilingual | null {
  const turns = ['slight_left', 'left', 'sharp_left', 'slight_right', 'right', 'sharp_right'];
  if (!turns.includes(wording.manoeuvre)) return null;
  return mode === 'walk' || mode === 'ebike'
    ? { zh: '小路', en: 'a small road' }
    : { zh: '无名道路', en: 'an unnamed road' };
}
