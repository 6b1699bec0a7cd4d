export type CsvValue = string | number | boolean | null;

/**
 * A CSV text (RFC 4180) with a byte order mark, without which Excel takes UTF-8 for something else.
 * @param heading lines before the header, as `[name, value]`, set off by an empty line.
 */
export function writeCsv(
  heading: readonly (readonly CsvValue[])[],
  header: readonly string[],
  rows: readonly (readonly CsvValue[])[],
): string {
  const lines = [...heading, [], header, ...rows].map((row) => row.map(cell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  // A name that a spreadsheet would take for a formula and run.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
