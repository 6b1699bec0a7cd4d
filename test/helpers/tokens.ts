import { readFileSync } from 'node:fs';

export type Tokens = ReadonlyMap<string, string>;

const css = readFileSync(new URL('../../web/ui/tokens.css', import.meta.url), 'utf8');

/** The custom properties of tokens.css as a page in this theme sees them. */
export function readTokens(theme: 'light' | 'dark'): Tokens {
  const light = readBlock(':root {');
  return theme === 'light'
    ? light
    : new Map([...light, ...readBlock(":root[data-theme='dark'] {")]);
}

/** The declarations of the first block that this selector opens. */
export function readBlock(opening: string): Tokens {
  const start = css.indexOf(opening);
  if (start === -1) throw new Error(`tokens.css has no block ${opening}`);
  const body = css.slice(start + opening.length, css.indexOf('}', start));
  return new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]),
  );
}

/** WCAG 2.2 contrast of two `#rrggbb` tokens, or of a token and a `#rrggbb` of one's own. */
export function contrast(tokens: Tokens, one: string, other: string): number {
  const [lighter, darker] = [luminance(tokens, one), luminance(tokens, other)].toSorted(
    (a, b) => b - a,
  );
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(tokens: Tokens, name: string): number {
  const value = name.startsWith('#') ? name : tokens.get(name);
  if (value === undefined || !/^#[0-9a-f]{6}$/.test(value)) {
    throw new Error(`${name} is not a colour of six digits: ${value}`);
  }
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(value.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
