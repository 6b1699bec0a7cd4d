import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { chown, mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

export interface PostgresCluster {
  /** `postgres://postgres@127.0.0.1:PORT/`, to which a database name is added. */
  readonly url: string;
  /** Runs one statement in the maintenance database. */
  readonly run: (statement: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const debianFolder = '/usr/lib/postgresql';
const execute = promisify(execFile);
const isRoot = userInfo().uid === 0;

/**
 * The folder of PostgreSQL's programs; null where it is missing. `npm test` installs it where it
 * may (scripts/test-machine.mjs).
 */
export function findPostgres(): string | null {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const usable = versions
    .filter((version) => Number(version) >= 15)
    .filter((version) => existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`))
    .toSorted((a, b) => Number(a) - Number(b));
  return usable[0] === undefined ? null : join(debianFolder, usable[0], 'bin');
}

/** Starts a cluster of its own on a free port of the loopback, in a temporary folder. */
export async function startPostgres(binaries: string): Promise<PostgresCluster> {
  const folder = await mkdtemp('/tmp/yizhan-postgres-');
  if (isRoot) {
    const [user, group] = await Promise.all(['-u', '-g'].map((flag) => idOfPostgres(flag)));
    await chown(folder, user!, group!);
  }
  const port = await freePort();
  const data = join(folder, 'data');
  const url = `postgres://postgres@127.0.0.1:${port}/`;
  const settings = [
    `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`,
    '-c synchronous_commit=off -c full_page_writes=off -c max_connections=60',
  ].join(' ');

  const stopNow = () => {
    const [program, args] = asPostgres(binaries, 'pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
    spawnSync(program, args);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await run('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-locale']);
    await run('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-o', settings, '-w', 'start']);
  } catch (error) {
    stopNow();
    throw error;
  }
  // An interrupted run must not leave the server behind.
  process.once('exit', stopNow);

  async function run(name: string, args: string[]): Promise<void> {
    const [program, all] = asPostgres(binaries, name, args);
    await execute(program, all, { cwd: folder });
  }

  return {
    url,
    run: async (statement) => {
      const client = new Client({ connectionString: `${url}postgres` });
      await client.connect();
      try {
        await client.query(statement);
      } finally {
        await client.end();
      }
    },
    stop: async () => {
      process.removeListener('exit', stopNow);
      stopNow();
    },
  };
}

/** PostgreSQL refuses to run as root. */
function asPostgres(binaries: string, name: string, args: string[]): [string, string[]] {
  const program = join(binaries, name);
  return isRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args];
}

async function idOfPostgres(flag: string): Promise<number> {
  const { stdout } = await execute('id', [flag, 'postgres']);
  return Number(stdout);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
