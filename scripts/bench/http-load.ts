import autocannon from 'autocannon';

export interface Load {
  readonly perSecond: number;
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
}

export interface Asked {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Asks a server on this machine for the paths in turn, as fast as it answers.
 * @throws when any answer is not a success: a fast error is not a result.
 */
export async function load(
  origin: string,
  asked: readonly Asked[],
  options: { readonly seconds: number; readonly connections: number },
): Promise<Load> {
  if (!origin.startsWith('http://127.0.0.1:')) throw new Error('The load stays on this machine');
  const result = await autocannon({
    url: origin,
    connections: options.connections,
    duration: options.seconds,
    requests: asked.map(({ path, method = 'GET', headers = {}, body }) => ({
      method,
      path,
      headers,
      ...(body === undefined ? {} : { body }),
    })),
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${origin}${asked[0]?.path}: ${failed} failures`);
  return {
    perSecond: result.requests.total / options.seconds,
    p50Milliseconds: result.latency.p50,
    p99Milliseconds: result.latency.p99,
  };
}

export interface Comparison {
  readonly ours: Load;
  readonly theirs: Load;
  readonly ratio: number;
  /** Answers in all rounds. */
  readonly total: { readonly ours: number; readonly theirs: number };
}

/**
 * Two servers by turns, so that what else the machine does falls on both alike.
 * @returns the loads of the middle round by ratio.
 */
export async function compare(
  ours: { readonly origin: string; readonly asked: readonly Asked[] },
  theirs: { readonly origin: string; readonly asked: readonly Asked[] },
  options: { readonly seconds: number; readonly connections: number; readonly rounds: number },
): Promise<Comparison> {
  const rounds = [];
  for (let round = 0; round < options.rounds; round++) {
    const [us, them] = [
      await load(ours.origin, ours.asked, options),
      await load(theirs.origin, theirs.asked, options),
    ];
    rounds.push({ ours: us, theirs: them, ratio: us.perSecond / them.perSecond });
  }
  const middle = rounds.toSorted((a, b) => a.ratio - b.ratio)[rounds.length >> 1]!;
  const answers = (loads: readonly Load[]): number =>
    loads.reduce((sum, { perSecond }) => sum + perSecond * options.seconds, 0);
  return {
    ...middle,
    total: {
      ours: answers(rounds.map((round) => round.ours)),
      theirs: answers(rounds.map((round) => round.theirs)),
    },
  };
}

/** Latencies of single questions, one after the other, in milliseconds, ascending. */
export async function timeEach(
  origin: string,
  asked: readonly Asked[],
): Promise<readonly number[]> {
  const times: number[] = [];
  for (const { path, method = 'GET', headers = {}, body } of asked) {
    const startedAt = performance.now();
    const answer = await fetch(origin + path, {
      method,
      headers: { ...headers },
      ...(body === undefined ? {} : { body }),
    });
    await answer.arrayBuffer();
    times.push(performance.now() - startedAt);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  }
  return times.toSorted((a, b) => a - b);
}

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
