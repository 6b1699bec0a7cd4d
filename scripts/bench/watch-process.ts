import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a measured process by `--import`: answers its parent about the longest stall of the
 * event loop since the last reset, in milliseconds, the processor time used so
 * far, in microseconds, and the memory held now, in MB.
 */
if (isMainThread && process.send !== undefined) {
  const resolution = 1;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  const answers: Record<string, () => number> = {
    reset() {
      delay.reset();
      return 0;
    },
    stall: () => Math.max(0, delay.max / 1e6 - resolution),
    cpu() {
      const { user, system } = process.cpuUsage();
      return user + system;
    },
    memory: () => process.memoryUsage().rss / 1e6,
  };
  process.on('message', (question: string) => {
    const answer = answers[question];
    if (answer !== undefined) process.send!(answer());
  });
  if (process.env.BENCH_REPORT_MEMORY === '1') {
    process.on('exit', () => process.send!(process.resourceUsage().maxRSS / 1000));
  }
  // The channel alone must not keep a command running.
  process.channel!.unref();
}
