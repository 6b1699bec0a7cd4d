import { expect, test } from 'vitest';
import { createTurns } from '../../../server/ogc/take-turns.ts';

function* steps(count: number, each: () => void): Generator<undefined, number> {
  for (let step = 0; step < count; step++) {
    each();
    yield;
  }
  return count;
}

test('work within a slice is done at once', () => {
  let done = 0;
  void createTurns(1_000).run(steps(3, () => done++));
  expect(done).toBe(3);
});

test('long work lets others and the event loop in between', async () => {
  // No slice holds more than one step.
  const turns = createTurns(-1);
  const order: string[] = [];
  const first = turns.run(steps(3, () => order.push('first')));
  const second = turns.run(steps(2, () => order.push('second')));
  const loop = new Promise<void>((resolve) => {
    setImmediate(() => {
      order.push('loop');
      resolve();
    });
  });
  expect(await Promise.all([first, second])).toEqual([3, 2]);
  await loop;
  expect(order.indexOf('second')).toBeLessThan(order.lastIndexOf('first'));
  expect(order.indexOf('loop')).toBeLessThan(order.length - 1);
});

test('work that fails fails alone', async () => {
  const turns = createTurns(-1);
  const failing = turns.run(
    steps(2, () => {
      throw new Error('broken');
    }),
  );
  const going = turns.run(steps(2, () => undefined));
  await expect(failing).rejects.toThrow('broken');
  await expect(going).resolves.toBe(2);
});

test('too much at once is turned away', async () => {
  const turns = createTurns(-1);
  const running = Array.from({ length: 300 }, () => turns.run(steps(2, () => undefined)));
  const settled = await Promise.allSettled(running);
  expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(50);
  expect(settled[0]).toMatchObject({ status: 'fulfilled' });
});
