import { pinyin } from 'pinyin-pro';

/** More than three readings of a character are of the classics, not of street names. */
const mostReadings = 3;

/** Where the commonest reading of a character by itself is not the one that place names use. */
const inNames: Readonly<Record<string, string>> = { 厦: 'xia', 都: 'du', 行: 'hang' };

/**
 * How a character is read, in letters without tones, the usual reading first; `ü` both as it is
 * typed (`v`) and as it is printed (`u`). Empty for what is not Chinese.
 */
export function readingsOf(character: string): string[] {
  if (!/\p{Script=Han}/u.test(character)) return [];
  const found = pinyin(character, { multiple: true, toneType: 'none', type: 'array' }).slice(
    0,
    mostReadings,
  );
  const preferred = inNames[character];
  const ordered = preferred === undefined ? found : [preferred, ...found];
  const typed = ordered.flatMap((reading) =>
    reading.includes('ü') ? [reading.replace('ü', 'v'), reading.replace('ü', 'u')] : [reading],
  );
  return [...new Set(typed)].filter((reading) => /^[a-z]+$/.test(reading));
}
