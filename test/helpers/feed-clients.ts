import { hash } from 'node:crypto';
import { Agent, get } from 'node:http';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { FeedManifest } from '../../server/contract/feed-manifest.ts';

/** What a crowd of clients met. */
export interface FeedPulls {
  readonly files: number;
  readonly bytes: number;
  /** Versions of the snapshot that whole files were read of. */
  readonly versions: ReadonlySet<number>;
  /** Files that were not kept any more when they were asked for; the client began again. */
  readonly gone: number;
  /** Any other answer than was promised, in words. */
  readonly wrong: readonly string[];
  readonly longestMilliseconds: number;
  /** Which request that was. */
  readonly longest: string;
}

const codings = ['identity', 'gzip', 'br', 'zstd'] as const;
type Coding = (typeof codings)[number];

/**
 * Clients that read the manifest and then one of its files, again and again, each time another file
 * in another coding, and compare all that arrived with the manifest.
 * @param enough asked before each pull; a client ends when it is
 */
export async function pullFeed(
  origin: string,
  clients: number,
  enough: (pulls: FeedPulls) => boolean,
): Promise<FeedPulls> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const versions = new Set<number>();
  const wrong: string[] = [];
  // Bytes that were unpacked once need no second time: it is the server that is tried here.
  const verified = new Set<string>();
  const pulls = {
    files: 0,
    bytes: 0,
    versions,
    gone: 0,
    wrong,
    longestMilliseconds: 0,
    longest: '',
  };

  const ask = async (path: string, coding: Coding): Promise<Answer> => {
    const startedAt = performance.now();
    const answer = await read(new URL(path, origin), coding, agent);
    const milliseconds = performance.now() - startedAt;
    if (milliseconds > pulls.longestMilliseconds) {
      pulls.longestMilliseconds = milliseconds;
      pulls.longest = `${new URL(path, origin).pathname} (${answer.coding ?? 'identity'})`;
    }
    return answer;
  };

  const client = async (first: number): Promise<void> => {
    for (let turn = first; !enough(pulls); turn += 1) {
      const coding = codings[turn % codings.length]!;
      const told = await ask('/feed/v1/manifest.json', coding);
      if (told.status !== 200) {
        wrong.push(`manifest.json: ${told.status}`);
        continue;
      }
      const manifest = JSON.parse(decoded(told).toString()) as FeedManifest;
      const file = manifest.files[(turn >> 2) % manifest.files.length]!;
      const answer = await ask(file.url, coding);
      if (answer.status === 410) {
        pulls.gone++;
        continue;
      }
      const arrived = `${file.sha256} ${answer.coding} ${sha256(answer.body)}`;
      if (answer.status !== 200) {
        wrong.push(`${file.url} (${coding}): ${answer.status}`);
      } else if (!verified.has(arrived)) {
        const body = decoded(answer);
        if (sha256(body) === file.sha256 && body.length === file.size) verified.add(arrived);
        else wrong.push(`${file.url} (${coding}): ${body.length} other bytes`);
      }
      pulls.files++;
      pulls.bytes += answer.body.length;
      versions.add(manifest.version);
    }
  };

  try {
    // Strides of a prime, so that clients are at different files.
    await Promise.all(Array.from({ length: clients }, (_, index) => client(index * 7)));
  } finally {
    agent.destroy();
  }
  return pulls;
}

interface Answer {
  readonly status: number;
  readonly coding: string | undefined;
  readonly body: Buffer;
}

function read(url: URL, coding: Coding, agent: Agent): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const headers = { 'accept-encoding': coding };
  get(url, { agent, headers }, (response) => {
    const pieces: Buffer[] = [];
    response.on('data', (piece: Buffer) => pieces.push(piece));
    response.on('error', reject);
    response.on('end', () => {
      resolve({
        status: response.statusCode ?? 0,
        coding: response.headers['content-encoding'],
        body: Buffer.concat(pieces),
      });
    });
  }).on('error', reject);
  return promise;
}

function sha256(bytes: Buffer): string {
  return hash('sha256', bytes, 'hex');
}

function decoded({ coding, body }: Answer): Buffer {
  if (coding === 'gzip') return gunzipSync(body);
  if (coding === 'br') return brotliDecompressSync(body);
  if (coding === 'zstd') return zstdDecompressSync(body);
  return body;
}
