import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '../../errors.ts';
import { CoveragePreparing } from './coverage-preparing.ts';
import { answerAsk } from './answer-ask.ts';
import { createAnswerCache } from './answer-cache.ts';
import { openEngine } from './open-engine.ts';
import { travelProblem } from './travel-problem.ts';
import { TravelTimesError } from '../travel/travel-error.ts';
import { openSitingDesk } from '../siting-jobs/siting-desk.ts';
import type {
  CoverageMessage,
  CoverageReply,
  CoverageThreadData,
  ProblemMessage,
} from './coverage-messages.ts';

/** The thread that holds the models and answers from them, so that the event loop never computes. */
const port = parentPort!;
const reply = (message: CoverageReply): void => port.postMessage(message);
const engine = openEngine({
  ...(workerData as CoverageThreadData),
  failed: (error) => reply({ type: 'failed', id: null, error }),
  published: ({ city, mode }) => reply({ type: 'published', city, mode }),
});
const cache = createAnswerCache();
const sitings = openSitingDesk(
  engine,
  (job, event) => reply({ type: 'siting', job, event }),
  (error) => reply({ type: 'failed', id: null, error }),
);

port.on('message', (message: CoverageMessage) => {
  switch (message.type) {
    case 'catalogue':
      engine.use(message.parts, message.now);
      break;
    case 'ask':
      void answer(message);
      break;
    case 'site':
      sitings.start(message.job, message.task);
      break;
    case 'cancel_siting':
      sitings.cancel(message.job);
      break;
    case 'close':
      sitings.close();
      void engine.close().finally(() => {
        reply({ type: 'closed' });
        port.close();
      });
      break;
  }
});

async function answer({ id, ask }: Extract<CoverageMessage, { type: 'ask' }>): Promise<void> {
  try {
    const value = await answerAsk(engine, cache, ask);
    const moved = typeof value === 'string' ? [] : [value.buffer];
    port.postMessage({ type: 'answer', id, value } satisfies CoverageReply, moved);
  } catch (error) {
    const problem = error instanceof TravelTimesError ? travelProblem(error) : error;
    reply(
      problem instanceof ProblemError
        ? { type: 'problem', id, problem: problemOf(problem) }
        : { type: 'failed', id, error: problem },
    );
  }
}

function problemOf(error: ProblemError): ProblemMessage {
  const { status, code, message, errors } = error;
  const retryAfterSeconds = error instanceof CoveragePreparing ? error.retryAfterSeconds : null;
  return { status, code, detail: message, errors, retryAfterSeconds };
}
