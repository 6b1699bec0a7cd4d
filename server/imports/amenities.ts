import type { Amenity, AmenityState } from '../contract/codes.ts';
import type { AmenityColumn } from '../db/schema.ts';
import { amenityWords } from './amenity-words.ts';

export interface UnderstoodAmenities {
  readonly amenities: AmenityColumn;
  /** The words that have no code, as written. */
  readonly rest: readonly string[];
}

/**
 * A cell like "饮水;休息;手机充电" or "淋浴2;卫生间4;洗衣机" to codes with counts. Whole words only:
 * looking for words inside words would find water in 饮水不便.
 */
export function amenitiesFromText(text: string): UnderstoodAmenities {
  const found: AmenityColumn = {};
  const rest: string[] = [];
  for (const token of tokensOf(text)) {
    const understood = understandToken(token);
    if (understood === null) {
      rest.push(token);
      continue;
    }
    for (const amenity of understood.amenities) {
      found[amenity] ??= withCount(understood.state, understood.count);
    }
    if (understood.rest !== null) rest.push(understood.rest);
  }
  return { amenities: found, rest };
}

/** A cell of an amenity's own column: 有, √, 无, 2. Null when it says something else. */
export function amenityFromCell(text: string): { state: AmenityState; count?: number } | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (yesWords.has(plain)) return { state: 'yes' };
  if (noWords.has(plain)) return { state: 'no' };
  if (limitedWords.has(plain)) return { state: 'limited' };
  const count = /^(\d{1,4})\s*(?:个|台|间|套|张|把|处|只|组|位)?$/.exec(plain)?.[1];
  if (count === undefined) return null;
  return Number(count) === 0 ? { state: 'no' } : { state: 'yes', count: Number(count) };
}

export function tokensOf(text: string): string[] {
  return text
    .split(/[;；,，、|\n\r。+]|(?<!\d)\/(?!\d)|\s{2,}/)
    .map((token) => token.trim())
    .filter((token) => token !== '');
}

const yesWords = new Set([
  '有',
  '是',
  '√',
  '✓',
  '✔',
  '☑',
  'y',
  'yes',
  'true',
  '可',
  '提供',
  '具备',
]);
const noWords = new Set([
  '无',
  '否',
  '没有',
  '×',
  '✗',
  '✘',
  'x',
  'n',
  'no',
  'false',
  '不提供',
  '暂无',
]);
const limitedWords = new Set(['有限', '部分', '限时', 'limited', '少量']);

interface Understood {
  readonly amenities: readonly Amenity[];
  readonly state: AmenityState;
  readonly count: number | null;
  /** The part of a composite word that has no code. */
  readonly rest: string | null;
}

/** Composite words with a part that has no code: shelter from the rain is not an umbrella. */
const composites: Record<string, { amenities: readonly Amenity[]; rest: string }> = {
  避雨取暖: { amenities: ['heating'], rest: '避雨' },
  避暑取暖: { amenities: ['air_conditioning', 'heating'], rest: '避暑' },
};

function understandToken(token: string): Understood | null {
  const plain = token.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  // Before anything is taken off the front: 无线网 is not a missing 线网.
  const exact = amenityWords.get(plain);
  if (exact) return { amenities: exact, state: 'yes', count: null, rest: null };
  const composite = composites[plain];
  if (composite) return { ...composite, state: 'yes', count: null };

  const negated = /^(?:无|没有|暂无|不提供|不含|未设)(.+)$/.exec(plain)?.[1];
  if (negated !== undefined) {
    const amenities = amenityWords.get(negated.trim());
    return amenities ? { amenities, state: 'no', count: null, rest: null } : null;
  }
  const limited = /^(?:限时|有限|部分|少量)(.+)$/.exec(plain)?.[1];
  if (limited !== undefined) {
    const amenities = amenityWords.get(limited.trim());
    return amenities ? { amenities, state: 'limited', count: null, rest: null } : null;
  }
  const { word, count } = splitCount(plain.replace(/^(?:免费|提供|可|有|设有|配有|配备)(?=.)/, ''));
  const amenities = amenityWords.get(word);
  return amenities ? { amenities, state: 'yes', count, rest: null } : null;
}

/** "淋浴2", "微波炉 2台", "4个卫生间", "微波炉x2". */
function splitCount(text: string): { word: string; count: number | null } {
  const unit = '(?:个|台|间|套|张|把|处|只|组|位|部|箱|辆)';
  const after = new RegExp(`^(.+?)\\s*(?:[x×*:(]\\s*)?(\\d{1,4})\\s*${unit}?\\)?$`).exec(text);
  if (after?.[1] && after[2]) return { word: after[1].trim(), count: Number(after[2]) };
  const before = new RegExp(`^(\\d{1,4})\\s*${unit}?\\s*(.+)$`).exec(text);
  if (before?.[1] && before[2]) return { word: before[2].trim(), count: Number(before[1]) };
  return { word: text, count: null };
}

function withCount(
  state: AmenityState,
  count: number | null,
): { state: AmenityState; count?: number } {
  if (count === 0) return { state: 'no' };
  return count === null ? { state } : { state, count };
}
