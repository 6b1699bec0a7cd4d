import type { Language } from '../words/words.ts';
import { weighAccepted } from './weigh-accepted.ts';

/**
 * The language of a page: what its address says, else what the reader's browser likes better of
 * the two, else Chinese.
 * @param acceptLanguage the header; a range such as `en` takes in `en-GB` (RFC 4647, 3.3.1)
 */
export function chooseLanguage(asked: unknown, acceptLanguage: string | undefined): Language {
  if (asked === 'zh' || asked === 'en') return asked;
  const weights = { zh: 0, en: 0 };
  let others = 0;
  for (const { value, weight } of weighAccepted(acceptLanguage ?? '')) {
    const language = value.split('-')[0];
    if (language === 'zh' || language === 'en') {
      weights[language] = Math.max(weights[language], weight);
    } else if (value === '*') {
      others = weight;
    }
  }
  return weights.en > (weights.zh === 0 ? others : weights.zh) ? 'en' : 'zh';
}
