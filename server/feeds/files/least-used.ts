/** Things that take bytes and may go, kept within a budget. */
export interface LeastUsed {
  add(id: string, bytes: number, remove: () => void): void;
  /** Somebody asked for it. */
  touch(id: string): void;
  grow(id: string, bytes: number): void;
  /** It has gone by itself. */
  forget(id: string): void;
}

/** Removes what was asked for longest ago when there is too much; never the last one added. */
export function createLeastUsed(budgetBytes: number): LeastUsed {
  const entries = new Map<string, { bytes: number; readonly remove: () => void }>();
  let total = 0;

  const forget = (id: string): void => {
    total -= entries.get(id)?.bytes ?? 0;
    entries.delete(id);
  };
  const makeRoom = (): void => {
    for (const [id, { remove }] of entries) {
      if (total <= budgetBytes || entries.size === 1) return;
      forget(id);
      remove();
    }
  };

  return {
    forget,
    add(id, bytes, remove) {
      forget(id);
      entries.set(id, { bytes, remove });
      total += bytes;
      makeRoom();
    },
    touch(id) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      entries.delete(id);
      entries.set(id, entry);
    },
    grow(id, bytes) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      entry.bytes += bytes;
      total += bytes;
      makeRoom();
    },
  };
}
