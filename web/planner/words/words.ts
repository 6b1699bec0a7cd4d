import { signal } from '@preact/signals';
import type { Language } from '../../map-contract.ts';
import type { zh } from './zh.ts';

type Chinese = typeof zh;
type Area = keyof Chinese;

/** A language is complete or does not compile. */
export type Words = { readonly [A in Area]: Readonly<Record<keyof Chinese[A], string>> };
/** `area.key`, such as `table.people`. */
export type WordKey = { [A in Area]: `${A}.${keyof Chinese[A] & string}` }[Area];

const words = signal<Words | null>(null);
let wanted: Language | null = null;

/** Fetches the planner's words; `word` may be called once they are there. */
export async function loadWords(language: Language): Promise<void> {
  wanted = language;
  const loaded = language === 'zh' ? (await import('./zh.ts')).zh : (await import('./en.ts')).en;
  if (wanted === language) words.value = loaded;
}

/** The sentence of a key in the current language, with its `{names}` replaced. */
export function word(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  const dot = key.indexOf('.');
  const part = words.value?.[key.slice(0, dot) as Area] as Readonly<Record<string, string>>;
  const text = part?.[key.slice(dot + 1)] ?? '';
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
