import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseAvailable, openTestDatabase, type TestDatabase } from '../helpers/database.ts';

describe.skipIf(!databaseAvailable)('npm run import beside a running server', () => {
  let opened: TestDatabase;
  const folder = mkdtempSync(join(tmpdir(), 'imports-killed-'));
  const long = join(folder, 'long.csv');
  const short = join(folder, 'short.csv');

  beforeAll(async () => {
    opened = await openTestDatabase();
    const rows = Array.from(
      { length: 9_000 },
      (_, index) => `工会驿站,黄浦区,驿站${index},路${index}号`,
    );
    writeFileSync(long, ['类型,区,名称,地址', ...rows].join('\n'));
    writeFileSync(short, ['类型,区,名称,地址', ...rows.slice(0, 3)].join('\n'));
  });
  afterAll(async () => {
    await opened?.close();
    rmSync(folder, { recursive: true });
  });

  function start(path: string) {
    const { databaseUrl, dataDir } = opened.config;
    return spawn(process.execPath, ['scripts/import.ts', path], {
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async function counts(): Promise<unknown> {
    const { rows } = await sql`
      select (select count(*)::int from place) as places,
        (select count(*)::int from place_revision) as revisions`.execute(opened.database.db);
    return rows[0];
  }

  test.each(['SIGKILL', 'SIGINT'] as const)(
    '%s in the middle of writing leaves nothing, and the next import works',
    async (signal) => {
      const child = start(long);
      const exited = once(child, 'exit');
      let seen = '';
      for await (const text of child.stderr) {
        seen += String(text);
        if (/Writing [2-8]\d %/.test(seen)) break;
      }
      expect(seen).toMatch(/Writing [2-8]\d %/);
      child.kill(signal);
      expect((await exited)[1]).toBe(signal);
      expect(await counts()).toEqual({ places: 0, revisions: 0 });

      const again = start(short);
      const chunks: string[] = [];
      again.stdout.on('data', (text) => chunks.push(String(text)));
      again.stderr.resume();
      const [code] = (await once(again, 'close')) as [number | null];
      expect(chunks.join('')).toMatch(/新增 added: 3/);
      expect(code).toBe(0);
      expect(await counts()).toEqual({ places: 3, revisions: 3 });
      await sql`delete from place`.execute(opened.database.db);
    },
  );
});
