import type { LocatedArea } from '../../city/locate.ts';
import { isDatabaseAway } from '../../db/away.ts';
import type { Database } from '../../db/database.ts';
import { ProblemError } from '../../errors.ts';
import type { Catalogue } from '../../places/catalogue.ts';
import { readAreaOutlines, type AreaOutlines } from './area-queries.ts';

/** Outlines of the registry's areas, as of a snapshot of the catalogue. */
export interface OutlineStore {
  /** @throws {ProblemError} 503 while the database is away, before they were read once. */
  outlines(catalogue: Catalogue): Promise<readonly LocatedArea[]>;
}

/**
 * The catalogue has the areas without their outlines. They are read when somebody asks, and looked
 * at again with each version of the registry; while the database is away the old ones go on.
 */
export function openOutlineStore(db: Database['db']): OutlineStore {
  let known: AreaOutlines | null = null;
  let version = -1;
  let reading: Promise<void> | null = null;

  const read = async (asked: number): Promise<void> => {
    known = await readAreaOutlines(db, known);
    version = asked;
  };

  return {
    async outlines(catalogue) {
      if (catalogue.version !== version || known === null) {
        reading ??= read(catalogue.version).finally(() => {
          reading = null;
        });
        try {
          await reading;
        } catch (error) {
          if (!isDatabaseAway(error)) throw error;
          if (known === null) {
            throw new ProblemError(
              503,
              'database_unavailable',
              'the outlines of areas have not been read yet, and the database is away',
            );
          }
        }
      }
      return known!.areas;
    },
  };
}
