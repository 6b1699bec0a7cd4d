import { parentPort, workerData } from 'node:worker_threads';
import { loadMipSolver } from './highs.ts';
import { runSiting } from './run-siting.ts';
import type { SitingMessage, SitingTask } from './siting-messages.ts';

/** The thread of one siting question: the solver holds it, and it is ended to cancel. */
const task = workerData as SitingTask;
const say = (message: SitingMessage): void => parentPort!.postMessage(message);

try {
  say({ type: 'result', outcome: await runSiting({ ...task, loadSolver: loadMipSolver, say }) });
} catch (error) {
  say({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}
