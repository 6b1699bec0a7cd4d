import { expect, test } from 'vitest';
import { createBatchSlots } from '../../../../server/coverage/travel/batch-slots.ts';

/** Work that ends when it is told to. */
function held(): { work: () => Promise<void>; end: () => void; begun: () => boolean } {
  let begun = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    work: () => {
      begun = true;
      return promise;
    },
    end: resolve,
    begun: () => begun,
  };
}

test('no more work runs at once than there are slots', async () => {
  const slots = createBatchSlots(2);
  const pieces = [held(), held(), held()];
  const done = pieces.map(({ work }) => slots.later(work));
  await Promise.resolve();
  expect(pieces.map(({ begun }) => begun())).toEqual([true, true, false]);
  pieces[1]!.end();
  await done[1];
  await Promise.resolve();
  expect(pieces[2]!.begun()).toBe(true);
  for (const { end } of pieces) end();
  await Promise.all(done);
});

test('while somebody waits for an answer, nothing else begins', async () => {
  const slots = createBatchSlots(2);
  const click = held();
  const answered = slots.now(click.work);
  expect(click.begun()).toBe(true);
  const batch = held();
  const built = slots.later(batch.work);
  await Promise.resolve();
  expect(batch.begun()).toBe(false);
  click.end();
  await answered;
  await Promise.resolve();
  expect(batch.begun()).toBe(true);
  batch.end();
  await built;
});

test('work that fails frees its slot', async () => {
  const slots = createBatchSlots(1);
  await expect(slots.later(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await slots.later(async () => 7)).toBe(7);
});

test('what was asked for last begins first', async () => {
  const slots = createBatchSlots(1);
  const [running, ofTheCity, ofASiting] = [held(), held(), held()];
  const done = [running, ofTheCity, ofASiting].map(({ work }) => slots.later(work));
  running.end();
  await done[0];
  await Promise.resolve();
  expect([ofTheCity.begun(), ofASiting.begun()]).toEqual([false, true]);
  ofASiting.end();
  ofTheCity.end();
  await Promise.all(done);
});
