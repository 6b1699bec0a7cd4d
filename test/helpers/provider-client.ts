import { createHash } from 'node:crypto';
import type { FeedChanges, FeedTombstone } from '../../server/contract/feed-changes.ts';
import type { FeedManifest } from '../../server/contract/feed-manifest.ts';
import type { FeedPlace } from '../../server/contract/feed-place.ts';

/** As much of `fetch` as a provider needs. */
export type Fetch = (
  url: string,
) => Promise<{ readonly status: number; bytes(): Promise<Uint8Array> }>;

/** A map provider's copy of the feed, kept as the feed's own documents say. */
export interface ProviderClient {
  /** The text of each feature by id. */
  readonly places: ReadonlyMap<string, string>;
  /** What is known of those that are gone. */
  readonly tombstones: ReadonlyMap<string, FeedTombstone>;
  /** First pulls, of which there is one unless a cursor has expired. */
  readonly pulls: number;
  /** Pages of changes that told something. */
  readonly pages: number;
  /** Pulls everything if there is nothing yet, then reads on until nothing more is told. */
  follow(): Promise<void>;
}

export interface ProviderClientOptions {
  readonly manifestUrl: string;
  /** Places on a page of changes. */
  readonly limit: number;
}

/** @throws when an answer is not what the feed promises. */
export function createProviderClient(
  fetch: Fetch,
  { manifestUrl, limit }: ProviderClientOptions,
): ProviderClient {
  const places = new Map<string, string>();
  const tombstones = new Map<string, FeedTombstone>();
  let reading: { url: string; cursor: string } | null = null;
  const counts = { pulls: 0, pages: 0 };

  const pull = async (): Promise<{ url: string; cursor: string }> => {
    const manifest = JSON.parse(await textOf(await fetch(manifestUrl))) as FeedManifest;
    const file = manifest.files.find(({ name }) => name === 'places.gcj02.ndjson');
    if (file === undefined) throw new Error('the manifest has no places.gcj02.ndjson');
    const response = await fetch(file.url);
    // Replaced since the manifest was read: there is a newer manifest.
    if (response.status === 410) return pull();
    const bytes = await response.bytes();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== file.sha256 || bytes.length !== file.size) {
      throw new Error(`${file.name} is not what the manifest says`);
    }
    counts.pulls += 1;
    places.clear();
    for (const line of new TextDecoder().decode(bytes).split('\n')) {
      if (line !== '') places.set((JSON.parse(line) as FeedPlace).id, line);
    }
    return { url: manifest.changes.url, cursor: manifest.changes.cursor };
  };

  const apply = ({ upserts, tombstones: gone }: FeedChanges): void => {
    for (const feature of upserts) {
      places.set(feature.id, JSON.stringify(feature));
      tombstones.delete(feature.id);
    }
    for (const tombstone of gone) {
      places.delete(tombstone.id);
      tombstones.set(tombstone.id, tombstone);
    }
    if (upserts.length + gone.length > 0) counts.pages += 1;
  };

  return {
    places,
    tombstones,
    get pulls() {
      return counts.pulls;
    },
    get pages() {
      return counts.pages;
    },
    async follow() {
      for (let more = true; more;) {
        reading ??= await pull();
        const response = await fetch(`${reading.url}?since=${reading.cursor}&limit=${limit}`);
        if (response.status === 410) {
          // What left meanwhile is not told any more: it is just not in the next pull.
          reading = null;
          continue;
        }
        const changes = JSON.parse(await textOf(response)) as FeedChanges;
        apply(changes);
        reading = { url: reading.url, cursor: changes.cursor };
        ({ more } = changes);
      }
    },
  };
}

async function textOf(response: Awaited<ReturnType<Fetch>>): Promise<string> {
  const text = new TextDecoder().decode(await response.bytes());
  if (response.status !== 200) throw new Error(`${response.status}: ${text}`);
  return text;
}
