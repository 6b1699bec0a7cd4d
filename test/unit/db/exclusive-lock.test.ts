import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { takeExclusiveLock } from '../../../server/db/exclusive-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

const module = new URL('../../../server/db/exclusive-lock.ts', import.meta.url).href;
const take = (path: string, then: string) => [
  '--input-type=module',
  '-e',
  `import { takeExclusiveLock } from ${JSON.stringify(module)};
   const lock = takeExclusiveLock(${JSON.stringify(path)});
   console.log(lock === null ? 'busy' : 'taken');
   ${then}`,
];

test('is taken once in a process, and again after it was given back', () => {
  const path = join(folder, 'same');
  const lock = takeExclusiveLock(path);
  expect(lock).not.toBeNull();
  expect(takeExclusiveLock(path)).toBeNull();
  lock!.release();
  const again = takeExclusiveLock(path);
  expect(again).not.toBeNull();
  again!.release();
});

test('is free the moment its holder is killed, and busy before', async () => {
  const path = join(folder, 'killed');
  const holder = spawn(process.execPath, take(path, 'setInterval(() => lock, 1000);'));
  await once(holder.stdout, 'data');
  expect(takeExclusiveLock(path)).toBeNull();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = takeExclusiveLock(path);
  expect(lock).not.toBeNull();
  lock!.release();
});

test('goes to one of several processes that take over a killed one at once', async () => {
  const path = join(folder, 'race');
  const stale = spawn(process.execPath, take(path, 'setInterval(() => lock, 1000);'));
  await once(stale.stdout, 'data');
  stale.kill('SIGKILL');
  await once(stale, 'exit');
  // The winner stays until the others have asked: standard input ends when all have answered.
  const takers = [1, 2, 3, 4].map(() =>
    spawn(process.execPath, take(path, 'process.stdin.on("end", () => lock?.release()).resume();')),
  );
  const answers = await Promise.all(
    takers.map(async (taker) => String((await once(taker.stdout, 'data'))[0]).trim()),
  );
  await Promise.all(
    takers.map((taker) => {
      taker.stdin.end();
      return once(taker, 'exit');
    }),
  );
  expect(answers.toSorted()).toEqual(['busy', 'busy', 'busy', 'taken']);
});

test('says what is wrong when the file cannot be made', () => {
  expect(() => takeExclusiveLock(join(folder, 'missing', 'lock'))).toThrow('missing/lock');
});
