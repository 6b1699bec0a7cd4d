import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../../web/planner/answer.ts';

interface Call {
  readonly body: unknown;
  readonly signal: AbortSignal;
  readonly answer: (value: unknown, status?: number) => Promise<void>;
}

const calls: Call[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  calls.length = 0;
  vi.stubGlobal('fetch', (_path: string, { body, signal: stop }: RequestInit) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    stop!.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    calls.push({
      body: JSON.parse(body as string),
      signal: stop!,
      async answer(value, status = 200) {
        const type = status === 200 ? 'application/json' : 'application/problem+json';
        resolve(Response.json(value, { status, headers: { 'content-type': type } }));
        await vi.advanceTimersByTimeAsync(1);
      },
    });
    return promise;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const tick = (milliseconds = 1) => vi.advanceTimersByTimeAsync(milliseconds);

describe('an answer', () => {
  it('comes for each question, and keeps the one before meanwhile', async () => {
    const minutes = signal(5);
    const { answer } = ask<string>('/x', () => ({ minutes: minutes.value }));
    await tick();
    await calls[0]!.answer('five');
    minutes.value = 10;
    expect(answer.value).toMatchObject({ value: 'five', stale: true });
    await tick();
    await calls[1]!.answer('ten');
    expect(answer.value).toEqual({ value: 'ten', stale: false, slow: false, failure: null });
  });

  it('to an older question is given up', async () => {
    const minutes = signal(5);
    const { answer } = ask<string>('/x', () => ({ minutes: minutes.value }));
    await tick();
    minutes.value = 10;
    await tick();
    expect(calls[0]!.signal.aborted).toBe(true);
    await calls[1]!.answer('ten');
    expect(answer.value.value).toBe('ten');
  });

  it('is said to be slow only after a while', async () => {
    const { answer } = ask<string>('/x', () => ({}));
    await tick(299);
    expect(answer.value.slow).toBe(false);
    await tick(2);
    expect(answer.value.slow).toBe(true);
  });

  it('is not asked for while nobody wants it', async () => {
    const wanted = signal(false);
    ask<string>('/x', () => (wanted.value ? {} : null));
    await tick();
    expect(calls).toEqual([]);
    wanted.value = true;
    await tick();
    expect(calls).toHaveLength(1);
  });

  it('is not asked for again when the question is the same', async () => {
    const mode = signal('walk');
    const { answer } = ask<string>('/x', () => ({ far: mode.value.length > 3 }));
    await tick();
    await calls[0]!.answer('yes');
    mode.value = 'ebike';
    await tick();
    expect(calls).toHaveLength(1);
    expect(answer.value.stale).toBe(false);
  });

  it('that failed keeps the older one and can be asked for again', async () => {
    const minutes = signal(5);
    const { answer, again } = ask<string>('/x', () => ({ minutes: minutes.value }));
    await tick();
    await calls[0]!.answer('five');
    minutes.value = 10;
    await tick();
    await calls[1]!.answer({ code: 'busy' }, 503);
    expect(answer.value).toMatchObject({ value: 'five', failure: 'busy' });
    again();
    await tick();
    await calls[2]!.answer('ten');
    expect(answer.value).toMatchObject({ value: 'ten', failure: null });
  });

  it('waits for a slider to rest where it is told to', async () => {
    const minutes = signal(5);
    ask<string>('/x', () => ({ minutes: minutes.value }), 120);
    for (const value of [6, 7, 8]) {
      await tick(50);
      minutes.value = value;
    }
    await tick(121);
    expect(calls.map(({ body }) => body)).toEqual([{ minutes: 8 }]);
  });
});
