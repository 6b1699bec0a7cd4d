import { signal } from '@preact/signals';
import type { Language } from '../../map-contract.ts';
import { zh } from './zh.ts';

/** A language is complete or does not compile. */
export type EmbedWords = Readonly<Record<keyof typeof zh, string>>;
export type EmbedWordKey = keyof EmbedWords;

const words = signal<EmbedWords>(zh);

/** Chinese comes with the page; a language does not change while the frame stands. */
export async function loadEmbedWords(language: Language): Promise<void> {
  words.value = language === 'zh' ? zh : (await import('./en.ts')).en;
}

/** The sentence of a key, with its `{names}` replaced. */
export function word(
  key: EmbedWordKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return words.value[key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}
