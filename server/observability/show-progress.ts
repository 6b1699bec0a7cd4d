import type { WriteStream } from 'node:tty';
import type { Progress } from '../db/database.ts';

/**
 * Progress of long steps for a person: one bar that moves on a terminal, a line for each tenth
 * where the output is kept in a file.
 */
export function showProgress(
  out: Pick<WriteStream, 'write'> & { isTTY?: boolean },
  labels: Readonly<Record<string, string>> = {},
): { progress: Progress; end: () => void } {
  let shown = '';
  let lineOpen = false;

  const progress: Progress = (step, done, total) => {
    const label = labels[step] ?? step;
    const share = total === null || total === 0 ? null : Math.min(1, done / total);
    const text =
      share === null
        ? label + (done > 0 ? ` ${done}` : '')
        : `${label} ${bar(share)} ${Math.floor(share * 100)} %`;
    const key = out.isTTY ? text : `${label} ${share === null ? '' : Math.floor(share * 10)}`;
    if (key === shown) return;
    shown = key;
    if (out.isTTY) {
      out.write(`\r\u001b[K${text}`);
      lineOpen = true;
    } else {
      out.write(`${share === null ? text : `${label} ${Math.floor(share * 100)} %`}\n`);
    }
  };
  const end = (): void => {
    if (lineOpen) out.write('\r\u001b[K');
    lineOpen = false;
    shown = '';
  };
  return { progress, end };
}

function bar(share: number): string {
  const filled = Math.round(share * 24);
  return `[${'█'.repeat(filled)}${'·'.repeat(24 - filled)}]`;
}
