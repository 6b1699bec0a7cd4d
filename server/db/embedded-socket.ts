import { createServer, type Socket } from 'node:net';

/** The part of PGlite that the socket needs. */
export interface ProtocolEngine {
  /** Runs whole frontend messages, synchronously; `onRawData` gets views that do not outlive it. */
  execProtocolRawStream(
    message: Uint8Array,
    options: { onRawData: (data: Uint8Array) => void },
  ): Promise<void>;
  isInTransaction(): boolean;
}

interface Client {
  readonly socket: Socket;
  received: Buffer[];
  receivedBytes: number;
  started: boolean;
  /** Whole messages up to the last Sync, Flush or Query, in order. */
  readonly batches: Batch[];
  /** Messages of a batch that has no end yet. */
  unfinished: Buffer[];
  gone: boolean;
}

interface Batch {
  readonly bytes: Buffer;
  /** False after Flush: the client goes on with the same portal before it sends Sync. */
  readonly synced: boolean;
}

const sslRequest = 80877103;
const gssRequest = 80877104;
const cancelRequest = 80877102;
const code = (letter: string) => letter.charCodeAt(0);
const [sync, flush, query, terminate] = [code('S'), code('H'), code('Q'), code('X')];

/**
 * Serves one PGlite to several `pg` clients. PGlite has one session, so a client's messages are
 * held back until they are whole (Sync, Flush or Query) and run in one piece, and a client in a
 * transaction, or between Flush and Sync, keeps the session until it is out. When a client goes
 * away in a transaction, the transaction is rolled back.
 *
 * Written because PGLiteSocketServer 0.2.11 queues each message by itself: between the Parse and
 * the Bind of one client it runs the Parse of another, which replaces the unnamed statement, and
 * after one failed message its queue stands still for ever (src/index.ts, `processQueue`).
 *
 * All clients share the session: no `SET` without `LOCAL`, no named statements, no `LISTEN`, no
 * `COPY FROM STDIN`; advisory locks do not exclude.
 *
 * @param fatal called when the engine itself failed and cannot be used any more.
 */
export async function serveProtocol(
  engine: ProtocolEngine,
  path: string,
  fatal: (error: unknown) => void,
): Promise<{ close(): Promise<void> }> {
  const greeting = await greet(engine);
  /** Least recently served first. */
  const clients = new Set<Client>();
  let holder: Client | null = null;
  let running = false;
  let run = Promise.resolve();
  let idleHolder: NodeJS.Timeout | undefined;
  let closing = false;

  const pump = (): void => {
    if (running) return;
    running = true;
    run = serve().catch(fatal);
  };

  const serve = async (): Promise<void> => {
    clearTimeout(idleHolder);
    for (;;) {
      if (holder?.gone) await abandon();
      const next = closing ? null : take();
      if (next === null) break;
      const [client, batch] = next;
      const replies: Buffer[] = [];
      try {
        await engine.execProtocolRawStream(batch.bytes, {
          onRawData: (data) => replies.push(Buffer.from(data)),
        });
      } catch (error) {
        const reply = errorResponse(
          'XX000',
          error instanceof Error ? error.message : String(error),
        );
        await new Promise<void>((resolve) => {
          client.socket.once('close', () => resolve()).end(reply);
        });
        throw error;
      }
      holder = !batch.synced || engine.isInTransaction() ? client : null;
      if (!client.gone) client.socket.write(Buffer.concat(replies));
      // Lets the sockets be read between two batches, so that clients take turns.
      await new Promise((resolve) => setImmediate(resolve));
    }
    running = false;
    if (holder !== null) idleHolder = setTimeout(dismissHolder, longestIdleMilliseconds);
  };

  /** The next batch: the holder's, or that of the client that has waited longest. */
  const take = (): [Client, Batch] | null => {
    for (const client of holder === null ? clients : [holder]) {
      const batch = client.batches.shift();
      if (batch === undefined) continue;
      clients.delete(client);
      if (!client.gone) clients.add(client);
      return [client, batch];
    }
    return null;
  };

  const abandon = async (): Promise<void> => {
    // ROLLBACK also aborts an implicit transaction that waits for its Sync; after an error the
    // session ignores everything up to a Sync, so it comes second, and a ROLLBACK again.
    for (const bytes of [rollback, syncMessage, rollback]) {
      await engine.execProtocolRawStream(bytes, { onRawData: () => undefined });
    }
    holder = null;
  };

  const leave = (client: Client): void => {
    client.gone = true;
    client.batches.length = 0;
    client.unfinished = [];
    clients.delete(client);
    pump();
  };

  /** A client that sleeps in its transaction must not stop all others for ever. */
  const dismissHolder = (): void => {
    if (holder === null) return;
    const others = [...clients].some((client) => client !== holder && client.batches.length > 0);
    if (others) holder.socket.end(idleInTransaction, () => holder?.socket.destroy());
    else idleHolder = setTimeout(dismissHolder, longestIdleMilliseconds);
  };

  const server = createServer((socket) => {
    const client: Client = {
      socket,
      received: [],
      receivedBytes: 0,
      started: false,
      batches: [],
      unfinished: [],
      gone: false,
    };
    clients.add(client);
    socket.on('data', (chunk) => {
      client.received.push(chunk);
      client.receivedBytes += chunk.length;
      readMessages(client, greeting);
      pump();
    });
    // 'close' follows; a client that vanished is no failure of ours.
    socket.on('error', () => undefined);
    socket.on('close', () => leave(client));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return {
    close: async () => {
      closing = true;
      server.close();
      for (const { socket } of clients) socket.destroy();
      await run;
      clearTimeout(idleHolder);
    },
  };
}

/** Cuts what has arrived into messages, and those into batches. */
function readMessages(client: Client, greeting: Buffer): void {
  for (;;) {
    const header = client.started ? 5 : 4;
    if (client.receivedBytes < header) return;
    let bytes = joined(client, header);
    const length = client.started ? 1 + bytes.readInt32BE(1) : bytes.readInt32BE(0);
    if (length < header) {
      client.socket.destroy();
      return;
    }
    if (client.receivedBytes < length) return;
    bytes = joined(client, length);
    const message = bytes.subarray(0, length);
    client.received = bytes.length > length ? [bytes.subarray(length)] : [];
    client.receivedBytes -= length;
    if (client.started) addMessage(client, message);
    else start(client, message, greeting);
  }
}

/** The first buffer, made to hold at least so many bytes; a large message is joined only once. */
function joined(client: Client, bytes: number): Buffer {
  if (client.received[0]!.length < bytes) client.received = [Buffer.concat(client.received)];
  return client.received[0]!;
}

function start(client: Client, message: Buffer, greeting: Buffer): void {
  const request = message.length >= 8 ? message.readInt32BE(4) : 0;
  if (request === sslRequest || request === gssRequest) {
    client.socket.write('N');
  } else if (request === cancelRequest) {
    client.socket.end();
  } else {
    client.started = true;
    client.socket.write(greeting);
  }
}

function addMessage(client: Client, message: Buffer): void {
  const type = message[0];
  if (type === terminate) {
    client.socket.end();
    return;
  }
  client.unfinished.push(message);
  if (type !== sync && type !== flush && type !== query) return;
  client.batches.push({ bytes: Buffer.concat(client.unfinished), synced: type !== flush });
  client.unfinished = [];
}

/** What PGlite answers to a start-up message, asked for once: it must not run amid a transaction. */
async function greet(engine: ProtocolEngine): Promise<Buffer> {
  const parameters = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + parameters.length, 0);
  head.writeInt32BE(196608, 4);
  const replies: Buffer[] = [];
  await engine.execProtocolRawStream(Buffer.concat([head, parameters]), {
    onRawData: (data) => replies.push(Buffer.from(data)),
  });
  return Buffer.concat(replies);
}

const longestIdleMilliseconds = 60_000;

const idleInTransaction = errorResponse(
  '25P03',
  'this connection did nothing in an open transaction for a minute while others waited',
);

function errorResponse(sqlState: string, text: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${sqlState}\0M${text}\0\0`);
  const head = Buffer.alloc(5, 'E');
  head.writeInt32BE(4 + fields.length, 1);
  return Buffer.concat([head, fields]);
}

const syncMessage = Buffer.from([sync, 0, 0, 0, 4]);
const rollback = Buffer.concat([
  Buffer.from([query, 0, 0, 0, 4 + 'rollback'.length + 1]),
  Buffer.from('rollback\0'),
]);
