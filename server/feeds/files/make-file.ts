import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CatalogueParts } from '../../places/catalogue-parts.ts';
import type { Schedules } from '../../places/schedules.ts';
import { wrapCatalogue, type PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import type { ProductSource } from './product.ts';
import { productOf } from './products.ts';
import type { PlaceSelection } from './select-rows.ts';

/** A file to be made, as it goes to the feed's thread. */
export interface FileJob extends Omit<ProductSource, 'catalogue'> {
  readonly parts: CatalogueParts;
  readonly name: string;
  readonly selection: PlaceSelection;
  /** Where it shall lie. */
  readonly path: string;
}

export interface MadeFile {
  readonly size: number;
  /** Of the bytes, hexadecimal. */
  readonly sha256: string;
}

/** Snapshots stay wrapped for the other files of their edition. */
export type WrappedCatalogues = Map<number, PlaceCatalogue>;
const mostWrapped = 2;

/**
 * Writes a file piece by piece and hashes it on the way. It gets its name when it is whole: whoever
 * opens that reads all of it.
 * @throws when there is no such file, or it cannot be written; nothing stays behind then.
 */
export function makeFile(job: FileJob, schedules: Schedules, wrapped: WrappedCatalogues): MadeFile {
  const { parts, name, selection, path } = job;
  const product = productOf(name, selection);
  if (product === undefined) throw new Error(`The feed has no file ${name}`);
  const catalogue = wrapped.get(parts.version) ?? wrapCatalogue(parts, schedules);
  wrapped.delete(parts.version);
  wrapped.set(parts.version, catalogue);
  for (const version of wrapped.keys()) if (wrapped.size > mostWrapped) wrapped.delete(version);

  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.part`;
  const file = openSync(unfinished, 'w');
  const hash = createHash('sha256');
  let size = 0;
  try {
    for (const piece of product.write({ ...job, catalogue })) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      hash.update(bytes);
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      size += bytes.length;
    }
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  return { size, sha256: hash.digest('hex') };
}
