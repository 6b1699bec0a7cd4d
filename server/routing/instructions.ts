import type { Mode } from '../contract/codes.ts';
import type { RouteStep } from '../contract/routing.ts';
import type { ValhallaManoeuvre } from './valhalla-messages.ts';
import { wordings, type Wording } from './wordings.ts';

/** A text in both languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** `name:en` by name, from the road data. */
export type EnglishNames = ReadonlyMap<string, string>;

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
