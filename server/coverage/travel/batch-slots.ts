/** Lets so many pieces of work run at once, and none begin while somebody waits for an answer. */
export interface BatchSlots {
  /**
   * Work of a build: when a slot is free and nobody waits. The newest first: candidates of a siting
   * that somebody watches do not stand behind a whole city.
   */
  later<T>(work: () => Promise<T>): Promise<T>;
  /** Work that somebody waits for: at once. */
  now<T>(work: () => Promise<T>): Promise<T>;
}

export function createBatchSlots(slots: number): BatchSlots {
  let running = 0;
  let urgent = 0;
  const queue: (() => void)[] = [];
  const next = (): void => {
    if (urgent > 0) return;
    while (running < slots) {
      const begin = queue.pop();
      if (begin === undefined) return;
      running += 1;
      begin();
    }
  };
  return {
    async later(work) {
      await new Promise<void>((resolve) => {
        queue.push(resolve);
        next();
      });
      try {
        return await work();
      } finally {
        running -= 1;
        next();
      }
    },
    async now(work) {
      urgent += 1;
      try {
        return await work();
      } finally {
        urgent -= 1;
        next();
      }
    },
  };
}
