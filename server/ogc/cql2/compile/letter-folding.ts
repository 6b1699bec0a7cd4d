/** One form for all spellings of a text in capital and small letters (CASEI). */
export function foldCase(text: string): string {
  if (withoutSpecialCase.test(text)) return text.toLowerCase();
  // Letter by letter, since a Greek sigma becomes another letter at the end of a word; through
  // the capital, so that ß meets SS as in Unicode's full case folding.
  let folded = '';
  for (const letter of text) {
    folded += letter === 'ı' ? letter : letter.toLowerCase().toUpperCase().toLowerCase();
  }
  return folded;
}

/** A text without its diacritics (ACCENTI); the marks that make another Japanese syllable stay. */
export function foldAccents(text: string): string {
  if (withoutAccents.test(text)) return text;
  return text.normalize('NFD').replaceAll(accents, '').normalize('NFC');
}

/** ASCII, punctuation and characters of China: what nearly all texts here are made of. */
const withoutSpecialCase = /^[\0-\x7f\u2e80-\u3029\u3105-\u9fff\uff00-\uff20]*$/;
const withoutAccents = withoutSpecialCase;
const accents = /(?![\u3099\u309a])\p{Mn}/gu;
