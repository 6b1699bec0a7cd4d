import type { WriteStream } from 'node:tty';
import type { Progress } from '../db/database.ts';

/** What a person sees of each long step; unknown names are shown as they are. */
const names: Readonly<Record<string, string>> = { demo: 'Inventing demonstration places' };

/**
 * Shows long steps on a terminal, each on a line of its own that counts up; where the output is a
 * file, one line when a step begins and one for each tenth.
 */
export function printProgress(output: Pick<WriteStream, 'write'> & { isTTY?: boolean }): Progress {
  let shown = '';
  let line = '';
  return (step, done, total) => {
    const tenth = total === null || total === 0 ? 0 : Math.floor((done / total) * 10);
    const text = `${names[step] ?? step}${total === null ? '' : ` ${done} / ${total}`}`;
    if (output.isTTY === true) {
      const same = shown === step;
      output.write(`${same || line === '' ? '\r' : '\n'}${text}\u001B[K`);
      line = text;
      shown = step;
      if (total !== null && done >= total) {
        output.write('\n');
        line = '';
      }
      return;
    }
    const key = `${step} ${tenth}`;
    if (key !== shown) output.write(`${text}\n`);
    shown = key;
  };
}
