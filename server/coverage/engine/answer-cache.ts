import type { CoverageModel } from '../model.ts';

/** Answers by what was asked, of the models in use. */
export interface AnswerCache {
  get(model: CoverageModel, key: string): string | undefined;
  set(model: CoverageModel, key: string, text: string): void;
}

/** Drops what was asked for longest ago; the answers of a model go with it. */
export function createAnswerCache(budgetCharacters = 64 * 2 ** 20): AnswerCache {
  const models = new WeakMap<CoverageModel, Map<string, string>>();
  // Per model, so that an old one is forgotten as a whole.
  const used = new WeakMap<CoverageModel, number>();
  const perModel = budgetCharacters / 4;

  return {
    get(model, key) {
      const answers = models.get(model);
      const text = answers?.get(key);
      if (text === undefined) return undefined;
      answers!.delete(key);
      answers!.set(key, text);
      return text;
    },
    set(model, key, text) {
      const answers = models.get(model) ?? new Map<string, string>();
      models.set(model, answers);
      let characters = (used.get(model) ?? 0) + text.length + key.length;
      answers.set(key, text);
      for (const [oldest, kept] of answers) {
        if (characters <= perModel) break;
        answers.delete(oldest);
        characters -= kept.length + oldest.length;
      }
      used.set(model, characters);
    },
  };
}
