import type { TravelBuilder } from '../travel/travel-builder.ts';
import { TravelTimesError } from '../travel/travel-error.ts';
import type { ModeSlot } from './mode-slot.ts';

export interface BuildQueue {
  /** Computes what is missing, after the modes that were asked for before. */
  add(slot: ModeSlot): void;
  /** Compares a sample of a mode's times with single routes, once, when nothing is left to build. */
  check(slot: ModeSlot): void;
  close(): Promise<void>;
}

/** A build that failed is tried again after this long. */
const retryMilliseconds = 15_000;

/**
 * Builds travel times one mode after the other: two at once would take twice as long each.
 * @param ended called after each build, whatever became of it.
 */
export function openBuildQueue(
  builder: TravelBuilder,
  ended: (slot: ModeSlot) => void,
): BuildQueue {
  const waiting = new Set<ModeSlot>();
  const unverified = new Set<ModeSlot>();
  /** Keys whose check was begun: it is not tried again in this process. */
  const checked = new Set<string>();
  const closing = new AbortController();
  let running: Promise<void> | null = null;
  const retries = new Map<ModeSlot, NodeJS.Timeout>();

  const build = async (slot: ModeSlot): Promise<void> => {
    const { network, positions, key } = slot;
    if (network === null || positions === null) return;
    slot.progress = { done: 0, total: positions.longitudesE6.length, secondsLeft: null };
    try {
      await builder.build(network, positions, {
        onProgress: (progress) => {
          slot.progress = progress;
        },
        signal: closing.signal,
      });
      slot.builtKey = key;
      slot.failure = null;
    } catch (error) {
      if (closing.signal.aborted) return;
      // Other roads: whoever follows them has heard of it, and asks anew.
      if (!(error instanceof TravelTimesError && error.reason === 'roads_replaced')) {
        slot.failure = error instanceof Error ? error.message : String(error);
        retryLater(slot);
      }
    } finally {
      slot.progress = null;
    }
    ended(slot);
  };

  const retryLater = (slot: ModeSlot): void => {
    clearTimeout(retries.get(slot));
    retries.set(
      slot,
      setTimeout(() => {
        retries.delete(slot);
        ended(slot);
      }, retryMilliseconds),
    );
  };

  const check = async (slot: ModeSlot): Promise<void> => {
    const { network, positions } = slot;
    if (network === null || positions === null) return;
    try {
      await builder.check(network, positions, { signal: closing.signal });
    } catch (error) {
      // Figures stay without their error then; a later start or the command tries again.
      if (!(error instanceof TravelTimesError) && !closing.signal.aborted) throw error;
      return;
    }
    ended(slot);
  };

  const run = async (): Promise<void> => {
    for (;;) {
      const [slot] = waiting;
      const [unchecked] = unverified;
      if (slot !== undefined) {
        waiting.delete(slot);
        await build(slot);
      } else if (unchecked !== undefined) {
        unverified.delete(unchecked);
        await check(unchecked);
      } else {
        running = null;
        return;
      }
    }
  };

  return {
    add(slot) {
      // A failed one waits for its retry.
      if (closing.signal.aborted || retries.has(slot)) return;
      waiting.add(slot);
      running ??= run();
    },
    check(slot) {
      if (closing.signal.aborted || slot.key === null || checked.has(slot.key)) return;
      checked.add(slot.key);
      unverified.add(slot);
      running ??= run();
    },
    async close() {
      closing.abort();
      for (const timer of retries.values()) clearTimeout(timer);
      waiting.clear();
      unverified.clear();
      await running;
    },
  };
}
