import { readSheet, type SheetData } from 'read-excel-file/node';
import { ImportError } from './problem.ts';
import type { RawRow } from './table.ts';

export interface XlsxFile {
  readonly description: string;
  readonly rows: AsyncIterable<RawRow>;
}

/**
 * Every row of one sheet, the header among them. The sheet is read whole: a workbook keeps its
 * texts in a table of their own, so rows cannot be understood before all of it is there.
 * @param sheet its name, or its number from 1; the first when null.
 * @throws {ImportError} when the workbook cannot be read or has no such sheet.
 */
export async function readXlsx(path: string, sheet: string | null): Promise<XlsxFile> {
  const chosen = sheet === null ? 1 : /^\d+$/.test(sheet) ? Number(sheet) : sheet;
  let data: SheetData;
  try {
    data = await readSheet(path, chosen);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ImportError(
      `无法读取 Excel 文件的工作表 ${chosen}：${error.message}。可用 --sheet 名称 指定工作表，或另存为 CSV UTF-8。`,
      `Sheet ${chosen} of the workbook cannot be read: ${error.message}. Choose one with --sheet NAME, or save it as CSV UTF-8.`,
    );
  }
  return { description: `XLSX, sheet ${chosen}`, rows: rowsOf(data) };
}

// Each row is let go as soon as it is handed out, so the sheet shrinks while it is worked on.
// oxlint-disable-next-line require-await
async function* rowsOf(data: SheetData): AsyncGenerator<RawRow> {
  for (let index = 0; index < data.length; index += 1) {
    const cells = (data[index] ?? []).map(cellText);
    data[index] = [];
    yield { row: index + 1, cells };
  }
}

function cellText(value: SheetData[number][number]): string {
  if (value === null) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value).trim();
}

/** Excel keeps a time of day as a date near its epoch (30 December 1899). */
function dateText(value: Date): string {
  const text = value.toISOString();
  if (value.getUTCFullYear() <= 1900) return text.slice(11, 16);
  return text.slice(0, text.slice(11, 19) === '00:00:00' ? 10 : 16).replace('T', ' ');
}
