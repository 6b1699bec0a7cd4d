/**
 * A phone number that may be published: numbers of Chinese mobile phones belong to persons, also
 * where a list gives one as a station's, alone or among others.
 * @returns the others as they stand; null when none is left.
 */
export function publicPhone(phone: string | null): string | null {
  if (phone === null) return null;
  const kept = phone
    .split(/[,，;；、/]/)
    .map((number) => number.trim())
    .filter((number) => number !== '' && !mobile.test(number.replace(/[\s()+（）-]/g, '')));
  return kept.length === 0 ? null : kept.join(', ');
}

/** Anywhere among the digits: the country's code may stand before it. */
const mobile = /(?:^|^86|^0086|\D)1[3-9]\d{9}(?:\D|$)/;
