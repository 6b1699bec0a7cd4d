import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { readAll, temporaryFile } from './temporary-file.ts';

const text = '名称,地址,备注\r\n驿站甲,示例路1号,"有逗号, 有引号""好"""\r\n驿站乙,示例路2号,\r\n';
const expected = [
  ['驿站甲', '示例路1号', '有逗号, 有引号"好"'],
  ['驿站乙', '示例路2号', ''],
];

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 (BOM)', Buffer.from(`\ufeff${text}`)],
  ['GB18030', iconv.encode(text, 'gb18030')],
  ['UTF-16LE', iconv.encode(text, 'utf-16le', { addBOM: true })],
])('reads %s', async (encoding, bytes) => {
  const { table, rows } = await readAll(temporaryFile('list.csv', bytes));
  expect(table.description).toBe(`CSV, ${encoding}, comma`);
  expect(table.header).toEqual(['名称', '地址', '备注']);
  expect(rows.map(({ cells }) => cells)).toEqual(expected);
});

test('a Chinese character cut in two by a read stays whole', async () => {
  const long = `名称,地址\n${'驿站,路\n'.repeat(60_000)}`;
  const { table, rows } = await readAll(temporaryFile('list.csv', iconv.encode(long, 'gb18030')));
  expect(table.description).toContain('GB18030');
  expect(rows).toHaveLength(60_000);
  expect(rows.every(({ cells }) => cells.join() === '驿站,路')).toBe(true);
});

test.each([
  [';', 'semicolon', '饮水,休息'],
  ['\t', 'tab', '饮水;休息'],
  [',', 'comma', '饮水;休息;充电;取暖'],
])('finds the delimiter %j', async (delimiter, name, services) => {
  const lines = [
    ['名称', '服务'],
    ['驿站甲', services],
  ];
  const { table, rows } = await readAll(
    temporaryFile('list.csv', lines.map((line) => line.join(delimiter)).join('\n')),
  );
  expect(table.description).toContain(name);
  expect(rows[0]?.cells).toEqual(['驿站甲', services]);
});

test('row numbers are those of a spreadsheet, with a title above and blank lines between', async () => {
  const path = temporaryFile('list.csv', '某区驿站一览表,\n名称,地址\n甲,1号\n,\n乙,2号\n');
  const { table, rows } = await readAll(path);
  expect(table.header).toEqual(['名称', '地址']);
  expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
    [3, '甲'],
    [5, '乙'],
  ]);
});

test('a row with too many or too few cells is a problem of that row alone', async () => {
  const path = temporaryFile('list.csv', '名称,地址,备注\n甲,1号,\n乙,2号,a,b\n丙,3号\n丁,4号,\n');
  const { rows } = await readAll(path);
  expect(rows.map(({ row, problem }) => [row, problem?.code])).toEqual([
    [2, undefined],
    [3, 'ragged_row'],
    [4, 'ragged_row'],
    [5, undefined],
  ]);
});

test.each([
  ['an empty file', '', /is empty/],
  ['blank lines only', '\n\n', /no content/],
  ['a list without a header', '甲,1号\n乙,2号\n', /No header/],
  [
    'bytes of no known encoding',
    Buffer.from([0x6e, 0xff, 0xff, 0x2c, 0x80, 0x0a]),
    /neither UTF-8/,
  ],
  ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /\.xls/],
  ['a quote that never closes', '名称,地址\n"甲,1号\n乙,2号\n', /quote/],
])('refuses %s with the way out', async (_case, content, message) => {
  await expect(readAll(temporaryFile('list.csv', content))).rejects.toThrow(message);
});

test('says that a file is not there', async () => {
  await expect(readAll('/nowhere/list.csv')).rejects.toThrow('There is no file /nowhere/list.csv');
});
