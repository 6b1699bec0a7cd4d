import { DatabaseSync } from 'node:sqlite';

/**
 * Takes an exclusive lock on a file, created when missing, or answers null when a living process
 * (this one included) has it. Only one of any number of takers wins, and the kernel frees the lock
 * the moment its holder dies, even by `kill -9`.
 *
 * Node has no file locks of its own; SQLite's are `fcntl` locks and the module is part of Node. A
 * lock file with a process id could not be taken over without a race, and process ids are reused
 * and differ between containers that share a volume.
 */
export function takeExclusiveLock(path: string): { release(): void } | null {
  let file: DatabaseSync | null = null;
  try {
    file = new DatabaseSync(path);
    file.exec('pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    file?.close();
    if (isBusy(error)) return null;
    throw new Error(`Cannot lock ${path}: ${String(error)}`, { cause: error });
  }
  const held = file;
  return { release: () => held.close() };
}

const sqliteBusy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
