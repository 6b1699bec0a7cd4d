import { batch, signal } from '@preact/signals';
import { formatPlannerUrl, parsePlannerUrl, type PlannerState } from './planner-url.ts';

/** The page's shareable state; the address bar always says the same. */
export const url = signal<PlannerState>(parsePlannerUrl(location.search, location.hash));

/** Changes the state. `push` makes a step that the back button undoes. */
export function navigate(change: Partial<PlannerState>, how: 'push' | 'replace' = 'replace'): void {
  const next = { ...url.peek(), ...change };
  const address = `${location.pathname}${formatPlannerUrl(next)}`;
  if (how === 'push') history.pushState(null, '', address);
  else history.replaceState(null, '', address);
  url.value = next;
}

/** The whole address of what is shown. */
export function permalink(): string {
  return `${location.origin}${location.pathname}${formatPlannerUrl(url.value)}`;
}

/** Follows the back and forward buttons. The language stays as it is. */
export function followHistory(): () => void {
  addEventListener('popstate', follow);
  return () => removeEventListener('popstate', follow);
}

function follow(): void {
  const { language } = url.peek();
  batch(() => {
    url.value = parsePlannerUrl(location.search, location.hash);
    navigate({ language });
  });
}
