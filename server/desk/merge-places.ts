import { demonstrationSource } from '../contract/codes.ts';
import type { Database } from '../db/database.ts';
import { metresBetween } from '../imports/areas.ts';
import { inLockedTransaction } from '../imports/queries.ts';
import { MergeError } from './merge-error.ts';
import { mergeOrigin } from './merge-origin.ts';
import { readKeptPlaces, writeChanges, type KeptPlace } from './merge-queries.ts';
import { takenOver, takeOver, type Taken } from './take-over.ts';

export interface MergeRequest {
  /** Public id of the place that is given up: closed, and replaced by the other. */
  readonly from: string;
  /** Public id of the place that stays. */
  readonly into: string;
  /** For the revisions: `desk`, later an account. */
  readonly actor: string;
  readonly now: Date;
  /** Compares and writes nothing. */
  readonly dryRun?: boolean;
}

export interface MergeResult {
  readonly from: MergedPlace;
  readonly into: MergedPlace;
  /** What the place that stays took over. */
  readonly taken: readonly Taken[];
  /** Ids of places that had been merged into `from`; they point to `into` now. */
  readonly forerunners: readonly string[];
  /** False where the place that stays is not on the map: workers and the feed see neither then. */
  readonly onMap: boolean;
  /** Between the two; null where one has no point. Much of it is a sign of a wrong id. */
  readonly metresApart: number | null;
}

export interface MergedPlace {
  readonly id: string;
  readonly name: string;
}

/**
 * Merges a place into another, in one transaction with a revision for each that changes: the first
 * is closed and says what replaced it, the second takes over what it lacks (see `takeOver`), and
 * places that were merged into the first before follow to the second.
 * @throws {MergeError} for the same place, unknown ids, places of two cities, a place that is
 *   merged already, one that stays but is closed, an invented one with a real one.
 */
export async function mergePlaces(db: Database['db'], request: MergeRequest): Promise<MergeResult> {
  const { from: fromId, into: intoId, actor, now, dryRun = false } = request;
  if (fromId === intoId) {
    throw new MergeError(`${fromId} 不能并入自己。`, `${fromId} cannot be merged into itself.`);
  }
  return await inLockedTransaction(db, async (trx) => {
    const places = await readKeptPlaces(trx, [fromId, intoId], { forerunnersOf: fromId });
    const from = placeOf(places, fromId);
    const into = placeOf(places, intoId);
    refuse(from, into);
    const after = takeOver(into.state, from.state);
    const forerunners = places.filter(({ state }) => state.replaced_by === fromId);
    if (!dryRun) {
      await writeChanges(
        trx,
        [
          { place: into, after },
          { place: from, after: { ...from.state, status: 'closed', replaced_by: intoId } },
          ...forerunners.map((place) => ({
            place,
            after: { ...place.state, replaced_by: intoId },
          })),
        ],
        { actor, now, origin: mergeOrigin(fromId, intoId) },
      );
    }
    const { status, location } = into.state;
    return {
      from: { id: fromId, name: from.state.name },
      into: { id: intoId, name: into.state.name },
      taken: takenOver(into.state, after),
      forerunners: forerunners.map(({ id }) => id),
      onMap: status !== 'planned' && location !== null,
      metresApart:
        location === null || from.state.location === null
          ? null
          : Math.round(metresBetween(from.state.location, location)),
    };
  });
}

function placeOf(places: readonly KeptPlace[], id: string): KeptPlace {
  const found = places.find((place) => place.id === id);
  if (found !== undefined) return found;
  throw new MergeError(`没有站点 ${id}。`, `There is no place ${id}.`);
}

function refuse(from: KeptPlace, into: KeptPlace): void {
  if (from.city !== into.city) {
    throw new MergeError(
      `${from.id} 与 ${into.id} 不在同一城市。`,
      `${from.id} and ${into.id} are in two cities.`,
    );
  }
  if (from.state.replaced_by !== null) {
    throw new MergeError(
      `${from.id} 已并入 ${from.state.replaced_by}。可先用 --undo 撤销。`,
      `${from.id} is merged into ${from.state.replaced_by} already; --undo takes that back.`,
    );
  }
  if (into.state.status === 'closed') {
    const heir = into.state.replaced_by;
    throw new MergeError(
      `${into.id} 已关闭${heir === null ? '' : `，并入了 ${heir}`}，不能保留。`,
      `${into.id} is closed${heir === null ? '' : ` and merged into ${heir}`}; it cannot stay.`,
    );
  }
  if ((from.state.source === demonstrationSource) !== (into.state.source === demonstrationSource)) {
    throw new MergeError(
      '示范地点与真实站点不能合并。',
      'A demonstration place and a real one cannot be merged.',
    );
  }
}
