import { columnName, type ColumnMapping } from './map-columns.ts';
import type { ImportResult, RowOutcome } from './run-import.ts';

/** Which column was taken for what, in lines for a person. */
export function describeMapping(mapping: ColumnMapping, description: string): string[] {
  const title = (index: number): string => `${columnName(index)} "${mapping.header[index]}"`;
  const taken = [
    ...[...mapping.columns].map(([field, index]) => ({ index, means: field as string })),
    ...[...mapping.amenities].map(([index, amenity]) => ({ index, means: `amenity ${amenity}` })),
  ].toSorted((a, b) => a.index - b.index);
  return [
    `格式 Format: ${description}`,
    '列 Columns:',
    ...taken.map(({ index, means }) => `  ${title(index)} → ${means}`),
    ...mapping.unmapped.map(
      (index) => `  ${title(index)} → 不认识，原文保留 not known, kept as text`,
    ),
    ...mapping.ignored.map((index) => `  ${title(index)} → 不用 not used`),
  ];
}

const outcomeNames = {
  added: '新增 added',
  changed: '更新 changed',
  unchanged: '未变 unchanged',
  refused: '拒绝 refused',
} as const;

/** What became of the list, in lines for a person. */
export function describeResult(result: ImportResult, dryRun: boolean): string[] {
  const { outcomes } = result;
  const count = (outcome: RowOutcome['outcome']): number =>
    outcomes.filter((row) => row.outcome === outcome).length;
  const lines = [
    dryRun
      ? `结果 Result of the trial, nothing was written 试运行，未写入 (${outcomes.length}):`
      : `结果 Result (${outcomes.length}):`,
  ];
  for (const [outcome, name] of Object.entries(outcomeNames)) {
    lines.push(`  ${name}: ${count(outcome as RowOutcome['outcome'])}`);
  }

  const refused = outcomes.filter(({ problem }) => problem !== null);
  for (const [code, rows] of Map.groupBy(refused, ({ problem }) => problem?.code ?? '')) {
    lines.push(`拒绝 Refused, ${code}: ${rows.length} (${rowList(rows)})`);
    const first = rows[0];
    if (first?.problem) {
      lines.push(`  第 ${first.row} 行: ${first.problem.zh}`);
      lines.push(`  row ${first.row}: ${first.problem.en}`);
    }
  }

  const offMap = outcomes.filter(({ outcome, located }) => outcome !== 'refused' && !located);
  if (offMap.length > 0) {
    lines.push(
      `没有坐标，记为未核，不上图，留待核实 No coordinates, kept as unverified and off the map: ${offMap.length} (${rowList(offMap)})`,
    );
  }

  return [...lines, ...describeKept(outcomes)];
}

/** What no code could be found for, by column, with the texts that occur most. */
function describeKept(outcomes: readonly RowOutcome[]): string[] {
  const columns = new Map<string, { rows: number; texts: Map<string, number> }>();
  for (const { notUnderstood } of outcomes) {
    for (const [column, text] of Object.entries(notUnderstood)) {
      const kept = columns.get(column) ?? { rows: 0, texts: new Map<string, number>() };
      columns.set(column, kept);
      kept.rows += 1;
      for (const part of text.split(';')) kept.texts.set(part, (kept.texts.get(part) ?? 0) + 1);
    }
  }
  const lines = [...columns].map(([column, { rows, texts }]) => {
    const most = [...texts].toSorted(([, a], [, b]) => b - a).slice(0, 6);
    const shown = most.map(([text, count]) => `${text.trim().slice(0, 24)} ×${count}`).join(', ');
    return `  ${column}: ${rows} 行 rows (${shown}${texts.size > most.length ? ', …' : ''})`;
  });
  if (lines.length > 0) lines.unshift('没有对应代码，原文保留 No code for it, kept as text:');
  return lines;
}

/** One line for each row, as CSV with a byte order mark, so that Excel shows the Chinese. */
export function* reportCsv(result: ImportResult): Generator<string> {
  yield '\ufeff行,名称,结果,编号,原因代码,字段,原因,上图,原文保留,outcome,reason\r\n';
  for (const row of result.outcomes) {
    const cells = [
      String(row.row),
      row.name,
      outcomeNames[row.outcome].split(' ')[0] ?? '',
      row.id ?? '',
      row.problem?.code ?? '',
      row.problem?.field ?? '',
      row.problem?.zh ?? '',
      row.outcome === 'refused' ? '' : row.located ? '是' : '否（没有坐标）',
      Object.entries(row.notUnderstood)
        .map(([column, text]) => `${column}: ${text}`)
        .join('；'),
      row.outcome,
      row.problem?.en ?? '',
    ];
    yield `${cells.map(csvCell).join(',')}\r\n`;
  }
}

/** Quoted where needed; a cell that a spreadsheet would run as a formula is made plain text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function rowList(rows: readonly RowOutcome[]): string {
  const shown = rows
    .slice(0, 8)
    .map(({ row }) => row)
    .join(', ');
  return `第 ${shown}${rows.length > 8 ? ' …' : ''} 行`;
}
