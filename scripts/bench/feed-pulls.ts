import { connect, type Socket } from 'node:net';

/** What is asked for, of a server on this machine. */
interface FeedAsked {
  readonly origin: string;
  readonly path: string;
  readonly coding: string;
}

/**
 * Answers a second, by connections that each ask again when an answer has arrived. Bodies are
 * counted and not looked at: a client that parses them is slower than the servers that are
 * compared, by twenty times for a body of 100 kB.
 * @throws when any answer is not a success.
 */
async function pullLoad(
  asked: FeedAsked,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<number> {
  const end = performance.now() + seconds * 1000;
  const counts = await Promise.all(
    Array.from({ length: connections }, () => pullUntil(asked, () => performance.now() >= end)),
  );
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

/** The middle round by ratio of two servers that are asked by turns. */
export async function comparePulls(
  ours: FeedAsked,
  theirs: FeedAsked,
  options: { readonly connections: number; readonly seconds: number; readonly rounds: number },
): Promise<{ readonly ours: number; readonly theirs: number; readonly ratio: number }> {
  const rounds = [];
  for (let round = 0; round < options.rounds; round++) {
    const [us, them] = [await pullLoad(ours, options), await pullLoad(theirs, options)];
    rounds.push({ ours: us, theirs: them, ratio: us / them });
  }
  return rounds.toSorted((a, b) => a.ratio - b.ratio)[rounds.length >> 1]!;
}

function pullUntil({ origin, path, coding }: FeedAsked, isOver: () => boolean): Promise<number> {
  const { hostname, port, host } = new URL(origin);
  const request = `GET ${path} HTTP/1.1\r\nhost: ${host}\r\naccept-encoding: ${coding}\r\n\r\n`;
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let head = '';
  let left = -1;
  let answers = 0;

  const received = (socket: Socket, bytes: Buffer): void => {
    let body = bytes.length;
    if (left < 0) {
      head += bytes.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!head.startsWith('HTTP/1.1 200 ')) throw new Error(`${path}: ${head.slice(0, 40)}`);
      left = Number(/\r\ncontent-length: (\d+)/i.exec(head)![1]);
      body = head.length - end - 4;
      head = '';
    }
    left -= body;
    if (left > 0) return;
    answers += 1;
    left = -1;
    if (isOver()) {
      socket.destroy();
      resolve(answers);
    } else {
      socket.write(request);
    }
  };

  const buffer = Buffer.alloc(256 * 1024);
  const socket = connect({
    host: hostname,
    port: Number(port),
    noDelay: true,
    // One buffer for all that arrives: it is looked at once.
    onread: {
      buffer,
      callback(length) {
        try {
          received(socket, buffer.subarray(0, length));
        } catch (error) {
          socket.destroy();
          reject(error);
        }
        return true;
      },
    },
  });
  socket.on('connect', () => socket.write(request)).on('error', reject);
  socket.on('close', () => reject(new Error(`${path}: the connection was closed`)));
  return promise;
}
