/** A number in [0, 1) that depends on nothing but its arguments: the generator's only chance. */
export function chance(seed: number, a: number, b = 0, c = 0): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  for (const part of [a, b, c]) {
    hash = Math.imul(hash ^ Math.imul(part | 0, 0xcc9e2d51), 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = Math.imul(hash, 5) + 0xe6546b64;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

export function seedOf(text: string): number {
  let seed = 0x811c9dc5;
  for (const character of text) seed = Math.imul(seed ^ character.codePointAt(0)!, 0x01000193);
  return seed | 0;
}
