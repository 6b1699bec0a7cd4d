import { signal } from '@preact/signals';
import type { Language } from '../../../map-contract.ts';
import { zh } from './zh.ts';

/** A language is complete or does not compile. */
export type BuilderWords = Readonly<Record<keyof typeof zh, string>>;
type BuilderWordKey = keyof BuilderWords;

const words = signal<BuilderWords>(zh);
let wanted: Language = 'zh';

export async function loadBuilderWords(language: Language): Promise<void> {
  wanted = language;
  const loaded = language === 'zh' ? zh : (await import('./en.ts')).en;
  if (wanted === language) words.value = loaded;
}

/** The sentence of a key in the current language, with its `{names}` replaced. */
export function word(
  key: BuilderWordKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return words.value[key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}
