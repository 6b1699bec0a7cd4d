import { Client, type ClientConfig, type Pool } from 'pg';

type Listener = (version: number) => void;

const readVersion = 'select version from catalogue_version';
const pollMilliseconds = 250;
const checkMilliseconds = 15_000;
const longestBackoffMilliseconds = 5_000;

/**
 * Follows the catalogue version on a connection of its own: notifications, a look every 15 s and
 * after each reconnect, for what was missed. The database may go away and come back at any time.
 * @returns the way to stop.
 */
export async function listenForVersion(
  connection: ClientConfig,
  listener: Listener,
): Promise<() => Promise<void>> {
  const report = onChange(listener);
  let client: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let backoff = 0;
  let stopped = false;

  const check = async (from: Client): Promise<void> => {
    const { rows } = await from.query<{ version: string }>(readVersion);
    if (client === from) report(Number(rows[0]!.version));
  };

  const lose = (lost: Client): void => {
    if (client !== lost) return;
    client = null;
    clearTimeout(timer);
    // It failed already; only its socket is left to be freed.
    lost.end().catch(() => undefined);
    if (stopped) return;
    backoff = Math.min(longestBackoffMilliseconds, Math.max(100, backoff * 2));
    timer = setTimeout(() => void start(), backoff);
  };

  const checkLater = (from: Client): void => {
    timer = setTimeout(() => {
      check(from).then(
        () => client === from && checkLater(from),
        () => lose(from),
      );
    }, checkMilliseconds);
  };

  const start = async (): Promise<void> => {
    const fresh = new Client({
      ...connection,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    });
    client = fresh;
    fresh.on('error', () => lose(fresh));
    fresh.on('end', () => lose(fresh));
    fresh.on('notification', ({ payload }) => report(Number(payload)));
    try {
      await fresh.connect();
      await fresh.query('listen catalogue');
      await check(fresh);
    } catch {
      // Away; `lose` comes back to it.
      lose(fresh);
      return;
    }
    backoff = 0;
    if (client === fresh) checkLater(fresh);
  };

  await start();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    const last = client;
    client = null;
    await last?.end();
  };
}

/**
 * Follows the catalogue version by asking four times a second: the embedded database does not
 * carry notifications from one client to another.
 * @returns the way to stop.
 */
export async function pollVersion(pool: Pool, listener: Listener): Promise<() => Promise<void>> {
  const report = onChange(listener);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const ask = async (): Promise<void> => {
    try {
      const { rows } = await pool.query<{ version: string }>(readVersion);
      if (!stopped) report(Number(rows[0]!.version));
    } catch {
      // Its holder went away; the next question finds the next one.
    }
    if (!stopped) timer = setTimeout(next, pollMilliseconds);
  };
  let asking = ask();
  const next = (): void => {
    asking = ask();
  };

  await asking;
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await asking;
  };
}

/** Passes on a version that differs from the last; smaller ones too, as after a restore. */
function onChange(listener: Listener): Listener {
  let last = Number.NaN;
  return (version) => {
    if (version === last) return;
    last = version;
    listener(version);
  };
}
