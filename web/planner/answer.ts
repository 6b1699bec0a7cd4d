import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { ApiFailure, postJson, type FailureCode } from '../api.ts';

/** Progress shows only after this: a quick answer should not flicker. */
const slowMilliseconds = 300;

/** The last answer to a question, kept while the next one is on its way. */
export interface Answer<T> {
  readonly value: T | null;
  /** The value answers an older question than the one that is asked. */
  readonly stale: boolean;
  /** The next one has been on its way for long enough to say so. */
  readonly slow: boolean;
  readonly failure: FailureCode | null;
}

export interface Asked<T> {
  readonly answer: ReadonlySignal<Answer<T>>;
  /** Asks again, as the retry button does. */
  readonly again: () => void;
}

/**
 * Keeps an answer in step with a question: each change aborts the request before it and asks anew.
 *
 * @param path where it is asked by POST
 * @param wanted body of the request; null while nobody wants the answer, which is then kept
 * @param patienceMilliseconds how long the question must stand before it is asked: what is not looked
 *   at first waits for a slider to come to rest
 */
export function ask<T>(
  path: string,
  wanted: () => object | null,
  patienceMilliseconds = 0,
): Asked<T> {
  const answer = signal<Answer<T>>({ value: null, stale: false, slow: false, failure: null });
  const attempt = signal(0);
  let answered: string | null = null;
  let lastTry = 0;
  effect(() => {
    const body = wanted();
    const tries = attempt.value;
    if (body === null) return undefined;
    const text = JSON.stringify(body);
    if (text === answered && tries === lastTry) {
      answer.value = { ...answer.peek(), stale: false, slow: false };
      return undefined;
    }
    lastTry = tries;
    const stop = new AbortController();
    answer.value = { ...answer.peek(), stale: true, slow: false };
    const slow = setTimeout(() => {
      answer.value = { ...answer.peek(), slow: true };
    }, slowMilliseconds);
    const fetchAnswer = async (): Promise<void> => {
      try {
        const value = await postJson<T>(path, body, stop.signal);
        answered = text;
        answer.value = { value, stale: false, slow: false, failure: null };
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!(error instanceof ApiFailure)) throw error;
        answered = null;
        answer.value = { ...answer.peek(), stale: true, slow: false, failure: error.code };
      } finally {
        clearTimeout(slow);
      }
    };
    const start = setTimeout(() => void fetchAnswer(), patienceMilliseconds);
    return () => {
      clearTimeout(start);
      stop.abort();
      clearTimeout(slow);
    };
  });
  return {
    answer,
    again: () => {
      attempt.value += 1;
    },
  };
}
