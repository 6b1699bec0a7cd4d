import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own. */
export interface Served {
  readonly origin: string;
  /** Puts a question to `watch-process.ts` inside it. */
  ask(question: 'reset' | 'stall' | 'work' | 'cpu' | 'memory'): Promise<number>;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const watcher = fileURLToPath(new URL('watch-process.ts', import.meta.url));

/**
 * Starts a file with `PORT` set to a free port of the loopback; resolves when `readyPath` answers
 * with a success.
 */
export async function serve(
  file: string,
  options: {
    readonly environment: Readonly<Record<string, string>>;
    readonly readyPath: string;
    readonly readySeconds?: number;
  },
): Promise<Served> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', watcher, file], {
    cwd: root,
    env: { ...process.env, ...options.environment, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const said = lastWords(child);
  const stopNow = (): void => void child.kill('SIGKILL');
  process.once('exit', stopNow);
  const stop = async (): Promise<void> => {
    process.removeListener('exit', stopNow);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(stopNow, 10_000);
    await ended;
    clearTimeout(timer);
  };
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilReady(child, origin + options.readyPath, options.readySeconds ?? 120);
  } catch (error) {
    await stop();
    throw new Error(`${file}: ${said()}`, { cause: error });
  }
  return { origin, ask: (question) => ask(child, question), stop };
}

/** The first start builds the demonstration roads, which takes a core from whatever is measured. */
export async function untilRouting(origin: string): Promise<void> {
  for (const giveUpAt = Date.now() + 180_000; Date.now() < giveUpAt; await delay(200)) {
    const { routing } = (await (await fetch(`${origin}/readyz`)).json()) as { routing: boolean };
    if (routing) return;
  }
  throw new Error('There was no routing after three minutes');
}

/** Runs a command to its end. @returns seconds, and the most memory that it held, in MB. */
export async function runToEnd(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', watcher, file, ...args], {
    cwd: root,
    env: { ...process.env, ...environment, BENCH_REPORT_MEMORY: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const said = lastWords(child);
  let megabytes = 0;
  child.on('message', (message: number) => {
    megabytes = message;
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${said()}`);
  return { seconds: (performance.now() - startedAt) / 1000, megabytes };
}

/** The end of what a process wrote to its error stream: progress, and why it failed. */
function lastWords(child: ChildProcess): () => string {
  let text = '';
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-2000);
  });
  return () => text.trim();
}

async function ask(child: ChildProcess, question: string): Promise<number> {
  const answered = once(child, 'message');
  child.send(question);
  const [answer] = (await answered) as [number];
  return answer;
}

async function untilReady(child: ChildProcess, url: string, seconds: number): Promise<void> {
  const giveUpAt = performance.now() + seconds * 1000;
  while (performance.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await delay(50);
  }
  throw new Error(`${url} was not ready within ${seconds} s`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
