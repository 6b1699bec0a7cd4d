export interface RefreshLoop {
  /** Something has changed: one more refresh follows the one under way, if any. */
  readonly wake: () => void;
  isRunning(): boolean;
  close(): Promise<void>;
}

const retryMilliseconds = 2_000;

/**
 * Runs a refresh whenever it is woken, never two at once; changes that come during one are covered
 * by the next. A failure is told of, and tried again a little later.
 */
export function createRefreshLoop(
  refresh: () => Promise<void>,
  failed: (error: unknown) => void,
): RefreshLoop {
  const state = { stale: false, closed: false };
  let running: Promise<void> | null = null;
  let retry: NodeJS.Timeout | null = null;

  const run = async (): Promise<void> => {
    while (state.stale && !state.closed) {
      state.stale = false;
      try {
        await refresh();
      } catch (error) {
        if (state.closed) return;
        failed(error);
        retry ??= setTimeout(() => {
          retry = null;
          wake();
        }, retryMilliseconds);
      }
    }
    running = null;
  };
  const wake = (): void => {
    state.stale = true;
    if (!state.closed) running ??= run();
  };

  return {
    wake,
    isRunning: () => running !== null,
    async close() {
      state.closed = true;
      if (retry !== null) clearTimeout(retry);
      await running;
    },
  };
}
