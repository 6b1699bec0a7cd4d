import { signal } from '@preact/signals';
import type { Language } from '../map-contract.ts';
import type { zhMore } from './zh-more.ts';
import { zh } from './zh.ts';

/** A language is complete or does not compile. */
export type FirstMessages = Record<keyof typeof zh, string>;
export type MoreMessages = Record<keyof typeof zhMore, string>;
export type FirstKey = keyof FirstMessages;
export type MessageKey = FirstKey | keyof MoreMessages;

type Values = Readonly<Record<string, string | number>>;

/** The first words in Chinese come with the page; all else is fetched when it is needed. */
const words = signal<FirstMessages & Partial<MoreMessages>>(zh);
let spoken: Language = 'zh';
let all = false;

export async function loadLanguage(language: Language): Promise<void> {
  spoken = language;
  const [first, more] = await Promise.all([
    language === 'zh' ? zh : import('./en.ts').then(({ en }) => en),
    all ? moreWords(language) : {},
  ]);
  if (spoken === language) words.value = { ...first, ...more };
}

/** Fetches what the later views say; `say` may be called once it is there. */
export async function loadAllWords(): Promise<void> {
  if (all) return;
  const language = spoken;
  const more = await moreWords(language);
  all = true;
  if (language === spoken) words.value = { ...words.peek(), ...more };
  else await loadLanguage(spoken);
}

/** Failures of the planner's questions, which its page alone asks once it has all the words. */
type LaterFailure = Extract<keyof MoreMessages, `failure.${string}`>;

/** The sentence of a key in the current language, with its `{names}` replaced. */
export const t: (key: FirstKey | LaterFailure, values?: Values) => string = say;

/** `t` with all the words, for the views that `LazyView` shows after it has loaded them. */
export function say(key: MessageKey, values: Values = {}): string {
  const text = words.value[key] ?? '';
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

async function moreWords(language: Language): Promise<MoreMessages> {
  if (language === 'zh') return (await import('./zh-more.ts')).zhMore;
  return (await import('./en-more.ts')).enMore;
}
