import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSocketFolder, socketName } from '../../../server/db/socket-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'socket-'));
const made: string[] = [root];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

test('lies in the data folder, for its owner alone', () => {
  const folder = openSocketFolder(root);
  expect(folder).toBe(join(root, 'socket'));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('lies elsewhere, at the same place for all, when the path is too long for a socket', () => {
  const long = join(root, 'x'.repeat(120));
  mkdirSync(long);
  symlinkSync(long, join(root, 'link'));
  const folder = openSocketFolder(long);
  made.push(folder);
  expect(Buffer.byteLength(join(folder, socketName))).toBeLessThan(104);
  expect(openSocketFolder(join(root, 'link'))).toBe(folder);
});

test('refuses a folder that others may enter', () => {
  const data = join(root, 'open');
  mkdirSync(join(data, 'socket'), { recursive: true });
  chmodSync(join(data, 'socket'), 0o755);
  expect(() => openSocketFolder(data)).toThrow(/mode 0700/);
});
