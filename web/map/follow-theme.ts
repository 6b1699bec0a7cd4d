import { effect } from '@preact/signals';
import type { Theme } from '../map-contract.ts';
import type { ThemeChoice } from '../preferences.ts';

const darkQuery = matchMedia('(prefers-color-scheme: dark)');

/** The colours of a choice: `system` is what the browser says now. */
export function themeOf(choice: ThemeChoice): Theme {
  if (choice !== 'system') return choice;
  return darkQuery.matches ? 'dark' : 'light';
}

/**
 * Gives a map its colours, now and whenever the choice or the system's mood changes.
 * @param choice reads a signal
 * @returns the way to stop
 */
export function followTheme(choice: () => ThemeChoice, apply: (theme: Theme) => void): () => void {
  const set = () => apply(themeOf(choice()));
  darkQuery.addEventListener('change', set);
  const stop = effect(set);
  return () => {
    darkQuery.removeEventListener('change', set);
    stop();
  };
}
