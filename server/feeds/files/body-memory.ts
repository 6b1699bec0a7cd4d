import { readFile } from 'node:fs/promises';
import type { FileForm } from './file-form.ts';

/** Bodies that are asked for stay in memory, within a budget of bytes. */
export interface BodyMemory {
  /**
   * Brings a body into memory, unless it is too large for that.
   * @throws when the file is gone.
   */
  load(form: FileForm): Promise<void>;
  /** To be called when nobody shall be answered with it any more. */
  drop(form: FileForm): void;
}

/** Drops what has not been asked for since the last look, oldest first (CLOCK). */
export function createBodyMemory(budgetBytes: number, largestBytes: number): BodyMemory {
  const kept = new Set<FileForm>();
  const loading = new Map<FileForm, Promise<void>>();
  let bytes = 0;

  const drop = (form: FileForm): void => {
    if (!kept.delete(form)) return;
    bytes -= form.size;
    form.body = null;
  };
  const makeRoom = (): void => {
    for (const form of kept) {
      if (bytes <= budgetBytes) return;
      if (form.touched) {
        form.touched = false;
        kept.delete(form);
        kept.add(form);
      } else {
        drop(form);
      }
    }
  };
  const read = async (form: FileForm): Promise<void> => {
    // In a buffer of its own: a view of a pool would keep the whole pool.
    const body = await readFile(form.path);
    form.body = body;
    form.touched = true;
    kept.add(form);
    bytes += form.size;
    makeRoom();
  };

  return {
    drop,
    load(form) {
      if (form.body !== null || form.size > largestBytes) return Promise.resolve();
      const waiting =
        loading.get(form) ??
        read(form).finally(() => {
          loading.delete(form);
        });
      loading.set(form, waiting);
      return waiting;
    },
  };
}
