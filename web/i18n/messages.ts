import { signal } from '@preact/signals';
import type { Language } from '../map-contract.ts';
import { zh } from './zh.ts';

export type MessageKey = keyof typeof zh;
/** A language is complete or does not compile. */
export type Messages = Record<MessageKey, string>;

const messages = signal<Messages>(zh);

/** Chinese is in the first script; another language is fetched when it is asked for. */
export async function loadLanguage(language: Language): Promise<void> {
  const chosen = language === 'zh' ? zh : (await import('./en.ts')).en;
  messages.value = chosen;
}

/** The sentence of a key in the current language, with its `{names}` replaced. */
export function t(key: MessageKey, values: Record<string, string | number> = {}): string {
  return fill(messages.value[key], values);
}

export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
