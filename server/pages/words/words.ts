import { en } from './en.ts';
import { zh } from './zh.ts';

export type Language = 'zh' | 'en';
export type WordKey = keyof typeof zh;

/** The sentence of a key, with its `{names}` replaced. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

const languages: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { zh, en };

export function speak(language: Language): Say {
  const words = languages[language];
  return (key, values = {}) =>
    words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The value of `lang` and `hreflang`. */
export const languageTags: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
