import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { Client } from 'pg';
import Cursor from 'pg-cursor';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../../server/config.ts';
import { isDatabaseAway } from '../../server/db/away.ts';
import type { Database } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import { databaseKind, prepareTestDatabase } from '../helpers/database.ts';

describe.skipIf(databaseKind === 'server')('the embedded database', { timeout: 180_000 }, () => {
  let config: Config;
  const open: Database[] = [];
  const children: Child[] = [];
  beforeAll(async () => {
    const prepared = await prepareTestDatabase();
    config = prepared.config;
    return () => prepared.remove();
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child.kill()));
    for (const database of open.splice(0)) await database.close();
  });

  const openHere = async (): Promise<Database> => {
    const database = await openDatabase(config);
    open.push(database);
    return database;
  };
  const startChild = (task: string, prefix: string): Child => {
    const child = new Child([config.dataDir, task, prefix]);
    children.push(child);
    return child;
  };

  test('keeps the messages of clients apart, with parameters of many chunks', async () => {
    const { connection } = await openHere();
    const clients = await Promise.all(
      ['a', 'b', 'c'].map(async (letter) => {
        const client = new Client(connection);
        await client.connect();
        return { client, letter };
      }),
    );
    const wrong: string[] = [];
    await Promise.all(
      clients.map(async ({ client, letter }, c) => {
        for (let i = 0; i < 200; i += 1) {
          const text = letter.repeat(200_000 + i);
          // Unlike statements, so that one client's would not do for another's.
          const columns = ['', ', 1 as one', ', 1 as one, 2 as two'][c]!;
          const query = `select length($1::text) as n, left($1::text, 1) as l${columns}`;
          const { rows, fields } = await client.query<{ n: number; l: string }>(query, [text]);
          const { n, l } = rows[0]!;
          if (n !== text.length || l !== letter || fields.length !== 2 + c) wrong.push(letter + i);
        }
      }),
    );
    await Promise.all(clients.map(({ client }) => client.end()));
    expect(wrong).toEqual([]);
  });

  test('lets nobody into the transaction of another', async () => {
    const { connection } = await openHere();
    const [writer, reader] = [new Client(connection), new Client(connection)];
    await Promise.all([writer.connect(), reader.connect()]);
    const order: string[] = [];
    await writer.query('begin');
    const reading = reader.query('select 1').then(() => order.push('read'));
    for (let i = 0; i < 20; i += 1) await writer.query('select 1');
    order.push('committing');
    await writer.query('commit');
    await reading;
    await Promise.all([writer.end(), reader.end()]);
    expect(order).toEqual(['committing', 'read']);
  });

  test('rolls back the transaction of a client process that is killed', async () => {
    const { db } = await openHere();
    const child = startChild('hold', 'killed');
    await child.line('inserted');
    await child.kill();
    expect(await landmarks(db, 'killed')).toEqual([]);
  });

  test('rolls back what a client began without Sync', async () => {
    const { db, connection } = await openHere();
    const client = new Client(connection);
    await client.connect();
    client.on('error', () => undefined);
    // A cursor sends Flush, not Sync: its row is written, its implicit transaction is open.
    const cursor = client.query(
      new Cursor(`insert into city values ('qq', 'q', 'q', 'q', '') returning id`),
    );
    expect(await cursor.read(1)).toEqual([{ id: 'qq' }]);
    client.connection.stream.destroy();
    const { rows } = await sql`select id from city where id = 'qq'`.execute(db);
    expect(rows).toEqual([]);
  });

  test('keeps every acknowledged row when its process is killed', async () => {
    for (const round of ['one', 'two']) {
      const child = startChild('insert', round);
      const acknowledged = await child.lines(50);
      await child.kill();
      const told = [...acknowledged, ...child.rest()].filter((line) => line !== 'open');
      const reopened = await openDatabase(config);
      const stored = new Set(await landmarks(reopened.db, round));
      await reopened.close();
      expect(told.filter((id) => !stored.has(id))).toEqual([]);
    }
  });

  test('is held by one process, which others go through, whoever starts first', async () => {
    const all = ['p', 'q', 'r'].map((prefix) => startChild('insert', prefix));
    const here = await openHere();
    await Promise.all(all.map((child) => child.lines(20)));
    for (const prefix of ['p', 'q', 'r']) {
      expect((await landmarks(here.db, prefix)).length).toBeGreaterThanOrEqual(19);
    }
  });

  test('is taken over when its holder is killed, and the client is told clearly', async () => {
    const holder = startChild('wait', '');
    await holder.line('open');
    const { db } = await openHere();
    const cut = db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      await holder.kill();
      await sql`select 1`.execute(trx);
    });
    const error: unknown = await cut.catch((caught: unknown) => caught);
    expect(isDatabaseAway(error)).toBe(true);
    await expect.poll(() => answers(db), { timeout: 60_000 }).toBe(true);
  });

  test('can be closed while it is being taken over', async () => {
    const holder = startChild('wait', '');
    await holder.line('open');
    const guest = await openDatabase(config);
    await holder.kill();
    await guest.close();
    const { db } = await openHere();
    expect(await answers(db)).toBe(true);
  });

  test('turns an exception inside the engine into an error, and recovers', async () => {
    const { db } = await openHere();
    const crossing = sql`'POLYGON((0 0,1 1,1 0,0 1,0 0))'::geometry`;
    const square = sql`'POLYGON((0 0,1 0,1 1,0 1,0 0))'::geometry`;
    const failing = sql`
      with made as (insert into city values ('zw', 'q', 'q', 'q', '') returning id)
      select st_intersection(${crossing}, ${square}) from made`.execute(db);
    await expect(failing).rejects.toThrow('failed inside a statement');
    await expect.poll(() => answers(db), { timeout: 60_000 }).toBe(true);
    const { rows } = await sql`select id from city where id = 'zw'`.execute(db);
    expect(rows).toEqual([]);
  });

  test('opens its socket to its user alone', async () => {
    const { connection } = await openHere();
    const modes = [connection.host!, join(connection.host!, '.s.PGSQL.5432')].map((path) =>
      (statSync(path).mode & 0o777).toString(8),
    );
    expect(modes).toEqual(['700', '600']);
  });
});

class Child {
  readonly process: ChildProcess;
  readonly told: string[] = [];
  private heard: () => void = () => undefined;

  constructor(args: string[]) {
    this.process = spawn(process.execPath, ['test/helpers/database-child.ts', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface(this.process.stdout!).on('line', (line) => {
      this.told.push(line);
      this.heard();
    });
    this.process.once('exit', () => this.heard());
  }

  async line(text: string): Promise<void> {
    await this.until(() => this.told.includes(text));
  }

  async lines(count: number): Promise<string[]> {
    await this.until(() => this.told.length >= count);
    return this.told.splice(0, count);
  }

  rest(): string[] {
    return this.told;
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGKILL');
    await once(this.process, 'close');
  }

  private async until(reached: () => boolean): Promise<void> {
    while (!reached()) {
      if (this.process.exitCode !== null) throw new Error('The child process ended early');
      await new Promise<void>((resolve) => {
        this.heard = resolve;
      });
    }
  }
}

async function landmarks(db: Database['db'], prefix: string): Promise<string[]> {
  const rows = await db
    .selectFrom('landmark')
    .select('id')
    .where('id', 'like', `${prefix}-%`)
    .execute();
  return rows.map(({ id }) => id);
}

async function answers(db: Database['db']): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
}
