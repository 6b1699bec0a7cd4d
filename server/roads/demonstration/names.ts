/** A street's name in both languages; no street of a real city is called so. */
export interface StreetName {
  readonly zh: string;
  readonly en: string;
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 0 to 9999 as it is read: 12 → 十二, 105 → 一百零五. */
export function chineseNumeral(value: number): string {
  if (value < 10) return digits[value]!;
  let text = '';
  let gap = false;
  for (const [unit, character] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      gap ||= text !== '' && unit > 1;
      continue;
    }
    if (gap) text += '零';
    gap = false;
    text += `${digits[digit]}${character}`;
  }
  return value < 20 ? text.slice(1) : text;
}

/**
 * Name of a line of the street lattice. Lines of one direction are 示范, of the other 示例; every
 * eighth is a road (路, 大道), the ones between are streets and lanes numbered after it.
 */
export function lineName(vertical: boolean, line: number): StreetName {
  const number = Math.floor(line / 8) + 1;
  const zh = `${vertical ? '示范' : '示例'}${chineseNumeral(number)}`;
  const en = `${vertical ? 'Demo' : 'Sample'} ${number}`;
  const within = line % 8;
  if (line % 32 === 0) return { zh: `${zh}大道`, en: `${en} Avenue` };
  if (within === 0) return { zh: `${zh}路`, en: `${en} Road` };
  if (within === 4) return { zh: `${zh}街`, en: `${en} Street` };
  if (within === 2) return { zh: `${zh}前街`, en: `${en} Front Street` };
  if (within === 6) return { zh: `${zh}后街`, en: `${en} Back Street` };
  const lane = (within - 1) / 2;
  return { zh: `${zh}${'甲乙丙丁'[lane]}弄`, en: `${en} Lane ${'ABCD'[lane]}` };
}

const works = {
  bridge: { zh: '示范#号大桥', en: 'Demo Bridge #' },
  footbridge: { zh: '示例#号桥', en: 'Sample Bridge #' },
  tunnel: { zh: '示范#号隧道', en: 'Demo Tunnel #' },
  ferry: { zh: '示范轮渡#线', en: 'Demo Ferry Line #' },
  motorway: { zh: '示范#号高速', en: 'Demo Expressway #' },
} as const;

/** Name of the nth work of a kind. */
export function workName(kind: keyof typeof works, number: number): StreetName {
  const { zh, en } = works[kind];
  return { zh: zh.replace('#', chineseNumeral(number)), en: en.replace('#', String(number)) };
}
