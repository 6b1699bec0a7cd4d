import type { TileEntry } from './tile-entry.ts';

/** Tiles by their canonical address, within a budget of bytes. */
export interface TileCache {
  get(url: string): TileEntry | undefined;
  set(url: string, entry: TileEntry): void;
  /** To be called when an entry has grown by a compressed form. */
  grew(url: string, entry: TileEntry, addedBytes: number): void;
  readonly bytes: number;
  readonly size: number;
}

/** What an entry costs beside its bytes: the address, headers and the map. */
const overhead = 1500;

/** Drops the entries that have not been asked for since the last look, oldest first (CLOCK). */
export function createTileCache(budgetBytes: number): TileCache {
  const entries = new Map<string, TileEntry>();
  let bytes = 0;

  const evict = (): void => {
    for (const [url, entry] of entries) {
      if (bytes <= budgetBytes) return;
      entries.delete(url);
      if (entry.touched) {
        entry.touched = false;
        entries.set(url, entry);
      } else {
        bytes -= entry.bytes + overhead;
      }
    }
  };

  return {
    get(url) {
      const entry = entries.get(url);
      if (entry !== undefined) entry.touched = true;
      return entry;
    },
    set(url, entry) {
      const previous = entries.get(url);
      if (previous !== undefined) bytes -= previous.bytes + overhead;
      bytes += entry.bytes + overhead;
      entries.set(url, entry);
      evict();
    },
    grew(url, entry, addedBytes) {
      if (entries.get(url) !== entry) return;
      bytes += addedBytes;
      evict();
    },
    get bytes() {
      return bytes;
    },
    get size() {
      return entries.size;
    },
  };
}
