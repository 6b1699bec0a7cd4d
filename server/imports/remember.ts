/**
 * Answers a text asked before from memory: a column of a long list holds few different texts, and
 * reading opening hours takes half a millisecond. Stops keeping new ones at `most`.
 */
export function rememberTexts<T>(read: (text: string) => T, most = 20_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (known.size < most) known.set(text, value);
    return value;
  };
}
