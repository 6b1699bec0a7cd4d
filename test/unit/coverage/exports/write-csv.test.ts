import { expect, test } from 'vitest';
import { writeCsv } from '../../../../server/coverage/exports/write-csv.ts';

test('a file starts with a byte order mark, the heading, an empty line and the header', () => {
  expect(
    writeCsv(
      [['roads', 'a, b']],
      ['name', 'share'],
      [
        ['站', 0.5],
        ['"q"', null],
      ],
    ),
  ).toBe('\uFEFFroads,"a, b"\r\n\r\nname,share\r\n站,0.5\r\n"""q""",\r\n');
});

test.for(['=1+1', '+1', '-1', '@a', '\t=1'])('a spreadsheet does not run %j', (name) => {
  expect(writeCsv([], ['name'], [[name]])).toContain(`\r\n'${name}`);
});

test('numbers stay numbers', () => {
  expect(writeCsv([], ['x'], [[-1]])).toContain('\r\n-1\r\n');
});
