import { expect, test } from 'vitest';
import { openTable } from '../../../server/imports/read-table.ts';
import { readAll } from './temporary-file.ts';

const path = 'test/fixtures/imports/stations.xlsx';

test('reads the first sheet below its title, numbers as text', async () => {
  const { table, rows } = await readAll(path);
  expect(table.format).toBe('xlsx');
  expect(table.header.slice(0, 4)).toEqual(['序号', '站点名称', '类型', '所在区']);
  expect(rows.map(({ row, cells }) => [row, cells[1], cells[6], cells[10]])).toEqual([
    [3, '示例驿站甲', '121.4412', '2'],
    [4, '示例驿站乙', '121.4512', ''],
  ]);
});

test('reads a sheet by name, and names one that is missing', async () => {
  const table = await openTable(path, { sheet: '站点', mapping: {} });
  expect(table.description).toBe('XLSX, sheet 站点');
  await expect(openTable(path, { sheet: '没有', mapping: {} })).rejects.toThrow(/Sheet 没有/);
});
