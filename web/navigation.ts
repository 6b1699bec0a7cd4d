import { batch, signal } from '@preact/signals';
import { formatUrl, parseUrl, type UrlState } from './url-state.ts';

/** The page's shareable state; the address bar always says the same. */
export const url = signal<UrlState>(parseUrl(location.search, location.hash));

/**
 * Changes the state. `push` makes a step that the back button undoes: opening a card, a panel.
 * All else replaces, so that back leaves a card and not a hundred map moves.
 */
export function navigate(change: Partial<UrlState>, how: 'push' | 'replace' = 'replace'): void {
  const next = { ...url.peek(), ...change };
  const address = `${location.pathname}${formatUrl(next)}`;
  if (how === 'push') history.pushState({ depth: depth() + 1 }, '', address);
  else history.replaceState({ depth: depth() }, '', address);
  url.value = next;
}

/** Undoes the step that opened something; from a link there is none, so `change` closes it. */
export function goBack(change: Partial<UrlState>): void {
  if (depth() > 0) history.back();
  else navigate(change);
}

/** Follows the back and forward buttons. The camera and the language stay as they are. */
export function followHistory(): () => void {
  addEventListener('popstate', follow);
  return () => removeEventListener('popstate', follow);
}

function follow(): void {
  const { centre, zoom, language } = url.peek();
  batch(() => {
    url.value = parseUrl(location.search, location.hash);
    navigate({ centre, zoom, language });
  });
}

function depth(): number {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'depth' in state ? Number(state.depth) : 0;
}
