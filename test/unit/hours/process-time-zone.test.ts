import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** Prints openings around the days on which New York, Lord Howe and Chatham change their clocks. */
const script = `
  import { compileHours } from ${JSON.stringify(new URL('../../../server/hours/compile-hours.ts', import.meta.url).href)};
  const table = { source: '', from: '', to: '', holidays: new Map(), workdays: new Set() };
  const answers = [];
  for (const text of ['02:15-02:45', 'Su 01:30-03:30', '22:00-06:00', 'Mar 08 00:00-03:00', '24/7']) {
    for (const zone of ['Asia/Shanghai', 'America/New_York']) {
      const hours = compileHours(text, 'ordinary', table, zone);
      for (const date of ['2026-03-07', '2026-04-04', '2026-10-03', '2026-10-31']) {
        const from = new Date(date + 'T00:00:00Z');
        answers.push(hours.intervalsBetween(from, new Date(from.getTime() + 4 * 86400000)));
        answers.push(hours.stateAt(new Date(from.getTime() + 93600000)));
      }
    }
  }
  console.log(new Date(2026, 6, 1).getTimezoneOffset());
  console.log(JSON.stringify(answers));
`;

test("the process's own time zone plays no part", async () => {
  const outputs = await Promise.all(
    ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham'].map(async (zone) => {
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ: zone },
      });
      return stdout.trim().split('\n');
    }),
  );
  expect(new Set(outputs.map(([offset]) => offset)).size).toBe(4);
  expect(new Set(outputs.map(([, answers]) => answers)).size).toBe(1);
  expect(outputs[0]?.[1]).toContain('2026-03-08T02:15:00+08:00');
});
