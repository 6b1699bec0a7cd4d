import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export interface PageStyle {
  /** What stands in the page's `<style>`. */
  readonly css: string;
  /** Its source in a content security policy, so that the page needs no `unsafe-inline`. */
  readonly source: string;
}

/** A style sheet of `server/pages` behind those of the product's tokens that it uses. */
export function readStyle(...path: readonly string[]): PageStyle {
  const own = withoutSpace(readFileSync(resolve(...path), 'utf8'));
  const css = tokensFor(own) + own;
  return { css, source: `'sha256-${hash('sha256', css, 'base64')}'` };
}

/** The colours, sizes and faces of every page of the product, each by its name. */
const tokens = readFileSync(resolve(import.meta.dirname, '../../../web/ui/tokens.css'), 'utf8');

/**
 * The used tokens: as they are, and for the dark where the system asks for it. Paper is never
 * dark. A page without script has no switch of its own.
 */
function tokensFor(css: string): string {
  const light = declarations(/\s:root \{([^}]*)\}/g, css);
  const dark = declarations(/\s:root:not\(\[data-theme='light'\]\) \{([^}]*)\}/g, css);
  return (
    `:root{color-scheme:light dark;${light}}` +
    `@media screen and (prefers-color-scheme:dark){:root{${dark}}}`
  );
}

/** The first declaration of each used name in the blocks that `block` finds. */
function declarations(block: RegExp, css: string): string {
  const found = new Map<string, string>();
  for (const [, content] of tokens.matchAll(block)) {
    for (const [, name, value] of (content ?? '').matchAll(/(--[\w-]+):\s*([^;]+);/g)) {
      if (!found.has(name!) && css.includes(`var(${name})`)) found.set(name!, value!);
    }
  }
  return withoutSpace([...found].map(([name, value]) => `${name}:${value};`).join(''));
}

function withoutSpace(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/:\s+/g, ':')
    .trim();
}
