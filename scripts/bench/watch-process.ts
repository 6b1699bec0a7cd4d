import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a measured process by `--import`: answers its parent about the longest stall of the
 * event loop since the last reset, and the most work that its thread did between two looks a
 * millisecond apart, both in milliseconds, the processor time used so far, in microseconds, and
 * the memory held now, in MB. A stall far above the work was a wait for a core, which other
 * threads or processes had: nothing of ours held the loop.
 */
if (isMainThread && process.send !== undefined) {
  const resolution = 1;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  let looks: NodeJS.Timeout | undefined;
  let mostWork = 0;
  const answers: Record<string, () => number> = {
    reset() {
      delay.reset();
      mostWork = 0;
      let before = process.threadCpuUsage();
      looks ??= setInterval(() => {
        const { user, system } = process.threadCpuUsage(before);
        before = process.threadCpuUsage();
        mostWork = Math.max(mostWork, (user + system) / 1000);
      }, resolution).unref();
      return 0;
    },
    stall() {
      clearInterval(looks);
      looks = undefined;
      return Math.max(0, delay.max / 1e6 - resolution);
    },
    work: () => mostWork,
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
