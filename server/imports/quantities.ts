/** A whole number with or without its unit: "78", "78个", "约80人". Null: says something else. */
export function integerFromText(text: string): number | null {
  const match = /^约?(\d{1,7})(?:\.0+)?(?:个|人|座|位|席|间|辆|余个|余人)?$/.exec(
    plainNumber(text),
  );
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** Square metres: "598.05", "36平方米", "约800㎡". */
export function squareMetresFromText(text: string): number | null {
  const match = /^约?(\d{1,7}(?:\.\d+)?)(?:平方米|平米|平方|平|m2|sqm)?$/.exec(plainNumber(text));
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** Yuan to fen: "15", "15元", "￥12.5/份". */
export function fenFromText(text: string): number | null {
  const match = /^[¥￥]?(\d{1,5}(?:\.\d{1,2})?)(?:元|块)?(?:\/(?:份|人|餐|客|位))?$/.exec(
    plainNumber(text),
  );
  return match?.[1] === undefined ? null : Math.round(Number(match[1]) * 100);
}

/** One to five stars: "5", "五星", "三星级", "★★★★". */
export function starFromText(text: string): number | null {
  const plain = plainNumber(text);
  if (/^★{1,5}$/.test(plain)) return plain.length;
  const digit = /^([1-5一二三四五两])(?:星级?|颗星)?(?:站点|驿站)?$/.exec(plain)?.[1];
  if (digit === undefined) return null;
  const chinese = '一二三四五'.indexOf(digit === '两' ? '二' : digit);
  return chinese >= 0 ? chinese + 1 : Number(digit);
}

/** Phone numbers as dialled, joined by "; "; null when something else is written there. */
export function phoneFromText(text: string): string | null {
  const numbers = text
    .normalize('NFKC')
    .split(/[;,、/\n]|\s{2,}|或/)
    .map((part) =>
      part
        .trim()
        .replaceAll(/\s*[-–—]\s*/g, '-')
        .replaceAll(/\s+/g, ' '),
    )
    .filter((part) => part !== '');
  const dialled = /^\+?[\d][\d\- ()]{2,18}\d(?:(?:转|ext\.? ?|-)\d{1,6})?$/;
  const all = numbers.every((number) => {
    const digits = number.replaceAll(/\D/g, '').length;
    return dialled.test(number.replace(/^\((\d+)\) ?/, '$1-')) && digits >= 5 && digits <= 18;
  });
  return numbers.length > 0 && all ? numbers.join('; ') : null;
}

/** A decimal number of degrees; "121.4355°E" and full-width digits too. Null: not a number. */
export function degreesFromText(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/°?\s*[EN东北]?$/i, '');
  return /^[-+]?\d{1,3}(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s,]+/g, '')
    .toLowerCase();
}
