import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openTable } from '../../../server/imports/read-table.ts';
import type { RawRow, RawTable } from '../../../server/imports/table.ts';

export function temporaryFile(name: string, content: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'imports-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export async function readAll(path: string): Promise<{ table: RawTable; rows: RawRow[] }> {
  const table = await openTable(path, { sheet: null, mapping: {} });
  return { table, rows: await collect(table.rows) };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
