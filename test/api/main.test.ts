import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterEach, beforeAll, afterAll, describe, expect, test } from 'vitest';
import type { SiteInfo } from '../../server/contract/city.ts';
import { databaseAvailable, prepareTestDatabase } from '../helpers/database.ts';

const main = resolve(import.meta.dirname, '../../server/main.ts');

describe.skipIf(!databaseAvailable)('the server process', () => {
  let prepared: Awaited<ReturnType<typeof prepareTestDatabase>>;
  let started: Started | undefined;

  beforeAll(async () => {
    prepared = await prepareTestDatabase();
  });
  afterAll(() => prepared?.remove());
  afterEach(async () => {
    if (started !== undefined && started.process.exitCode === null) {
      started.process.kill('SIGKILL');
      await once(started.process, 'exit');
    }
  });

  /** On the prepared database, and with a Valhalla elsewhere, so that no roads are made. */
  function settings(): Record<string, string> {
    const { dataDir, databaseUrl } = prepared.config;
    return {
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'info',
      VALHALLA_URL: 'http://127.0.0.1:9',
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    };
  }

  test('invents a city, prints one line with its address, and ends with 0 when asked', async () => {
    started = startMain(settings());
    const address = await started.address;
    const site = (await (await fetch(`${address}/api/site`)).json()) as SiteInfo;
    expect(site.demonstration.places).toBe(true);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    started.process.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    expect(started.output().trim().split('\n')).toHaveLength(1);
  });

  test('says which port is taken and by what to change it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    started = startMain({ ...settings(), PORT: String(port) });
    expect(await started.ended).toBe(1);
    expect(started.errors()).toContain(`PORT: ${port} on 127.0.0.1 is taken`);
    other.close();
  });

  test('names every bad setting at once', async () => {
    started = startMain({ ...settings(), PORT: 'eighty', LOG_LEVEL: 'loud' });
    expect(await started.ended).toBe(1);
    expect(started.errors()).toMatch(/PORT: [^]*LOG_LEVEL: /);
    expect(started.output()).toBe('');
  });
});

interface Started {
  readonly process: ChildProcess;
  /** From the line that it prints; rejects when it ends before. */
  readonly address: Promise<string>;
  readonly ended: Promise<number | null>;
  output(): string;
  errors(): string;
}

function startMain(settings: Record<string, string>): Started {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { output: '', errors: '' };
  const { promise: address, resolve: found, reject } = Promise.withResolvers<string>();
  child.stdout.on('data', (chunk: Buffer) => {
    texts.output += chunk.toString();
    const url = /http:\/\/\S+/.exec(texts.output)?.[0];
    if (url !== undefined) found(url);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    texts.errors += chunk.toString();
  });
  const ended = once(child, 'close').then(([code]) => {
    reject(new Error(`it ended with ${code}: ${texts.errors}`));
    return code as number | null;
  });
  // Only one of the tests waits for it.
  address.catch(() => undefined);
  return {
    process: child,
    address,
    ended,
    output: () => texts.output,
    errors: () => texts.errors,
  };
}
