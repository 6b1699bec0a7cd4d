import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '../errors.ts';
import { CoveragePreparing } from './coverage-preparing.ts';
import { answerAsk } from './engine/answer-ask.ts';
import { createAnswerCache } from './engine/answer-cache.ts';
import { openEngine } from './engine/open-engine.ts';
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
});
const cache = createAnswerCache();

port.on('message', (message: CoverageMessage) => {
  switch (message.type) {
    case 'catalogue':
      engine.use(message.parts, message.now);
      break;
    case 'ask':
      void answer(message);
      break;
    case 'close':
      void engine.close().finally(() => {
        reply({ type: 'closed' });
        port.close();
      });
      break;
  }
});

async function answer({ id, ask }: Extract<CoverageMessage, { type: 'ask' }>): Promise<void> {
  try {
    reply({ type: 'answer', id, text: await answerAsk(engine, cache, ask) });
  } catch (error) {
    reply(
      error instanceof ProblemError
        ? { type: 'problem', id, problem: problemOf(error) }
        : { type: 'failed', id, error },
    );
  }
}

function problemOf(error: ProblemError): ProblemMessage {
  const { status, code, message, errors } = error;
  const retryAfterSeconds = error instanceof CoveragePreparing ? error.retryAfterSeconds : null;
  return { status, code, detail: message, errors, retryAfterSeconds };
}
