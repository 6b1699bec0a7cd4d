/** What one text becomes, worked out once: stations of a list share most of what is said of them. */
export function rememberTexts<T>(convert: (text: string) => T, most = 5_000): (text: string) => T {
  const remembered = new Map<string, T>();
  return (text) => {
    let converted = remembered.get(text);
    if (converted === undefined) {
      if (remembered.size >= most) remembered.clear();
      converted = convert(text);
      remembered.set(text, converted);
    }
    return converted;
  };
}
