import { describe, expect, it } from 'vitest';
import { en } from '../../../web/planner/words/en.ts';
import { zh } from '../../../web/planner/words/zh.ts';

const flat = (words: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
  Object.entries(words).flatMap(([area, part]) =>
    Object.entries(part).map(([key, text]) => [`${area}.${key}`, text] as const),
  );
const english = new Map(flat(en));
const names = (text: string) =>
  [...text.matchAll(/\{\w+\}/g)]
    .map(([name]) => name)
    .toSorted()
    .join(' ');

describe('the words of the planner', () => {
  it('take the same values in both languages', () => {
    const differing = flat(zh)
      .filter(([key, text]) => names(text) !== names(english.get(key) ?? ''))
      .map(([key]) => key);
    expect(differing).toEqual([]);
  });

  it('are said in both languages', () => {
    const silent = [...flat(zh), ...english].filter(([, text]) => text.trim() === '');
    expect(silent).toEqual([]);
  });
});
