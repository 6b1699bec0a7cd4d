import type { Database } from '../db/database.ts';
import { inLockedTransaction } from '../imports/queries.ts';
import { MergeError } from './merge-error.ts';
import { heirOf, originPrefixes, undoOrigin } from './merge-origin.ts';
import {
  readChangedBy,
  readKeptPlaces,
  readLastRevision,
  writeChanges,
  type KeptPlace,
  type KeptRevision,
  type KeptState,
  type MergeChange,
} from './merge-queries.ts';
import type { MergedPlace } from './merge-places.ts';
import { giveBack, takenOver, type Taken } from './take-over.ts';

export interface UndoRequest {
  /** Public id of the place that was merged into another. */
  readonly from: string;
  readonly actor: string;
  readonly now: Date;
  readonly dryRun?: boolean;
}

export interface UndoResult {
  readonly from: MergedPlace & { readonly status: KeptState['status'] };
  /** Id of the place that it was merged into. */
  readonly into: string;
  /** What that place gave back. */
  readonly returned: readonly Taken[];
  /** Ids of places that point to `from` again. */
  readonly forerunners: readonly string[];
  /** What could not be restored, and why. */
  readonly left: readonly Taken[];
}

/**
 * Undoes the last merge of a place by its revisions, in one transaction: the place has the status
 * that it had, the other gives back what it took, and places that followed return. What was edited
 * since stays as it was edited, and is named in `left`.
 * @throws {MergeError} where there is no such place, or it is not merged.
 */
export async function undoMerge(db: Database['db'], request: UndoRequest): Promise<UndoResult> {
  const { from: fromId, actor, now, dryRun = false } = request;
  return await inLockedTransaction(db, async (trx) => {
    const [from] = await readKeptPlaces(trx, [fromId]);
    if (from === undefined) {
      throw new MergeError(`没有站点 ${fromId}。`, `There is no place ${fromId}.`);
    }
    const merge = await readLastRevision(trx, from.number, originPrefixes(fromId));
    const intoId = merge === undefined ? null : heirOf(merge.origin, fromId);
    if (merge === undefined || intoId === null || from.state.status !== 'closed') {
      throw new MergeError(
        `${fromId} 没有可撤销的合并。`,
        `There is no merge of ${fromId} to be undone.`,
      );
    }
    const changed = await readChangedBy(trx, merge.origin);
    const places = await readKeptPlaces(trx, [intoId, ...changed.map(({ id }) => id)]);
    const heir = restoreHeir(places, changed, intoId);
    const followers = restoreForerunners(places, changed, from, intoId);
    const status = merge.before?.status ?? 'open';
    const changes: MergeChange[] = [
      { place: from, after: { ...from.state, status, replaced_by: null } },
      ...heir.changes,
      ...followers.changes,
    ];
    if (!dryRun) {
      await writeChanges(trx, changes, { actor, now, origin: undoOrigin(fromId, intoId) });
    }
    return {
      from: { id: fromId, name: from.state.name, status },
      into: intoId,
      returned: heir.returned,
      forerunners: followers.changes.map(({ place }) => place.id),
      left: [...heir.left, ...followers.left],
    };
  });
}

type Changed = readonly (KeptRevision & { readonly id: string })[];

function restoreHeir(
  places: readonly KeptPlace[],
  changed: Changed,
  intoId: string,
): { changes: MergeChange[]; returned: Taken[]; left: Taken[] } {
  const into = places.find(({ id }) => id === intoId);
  const revision = changed.find(({ id }) => id === intoId);
  const { before = null, after = null } = revision ?? {};
  if (into === undefined || before === null || after === null) {
    const left = [
      { zh: `${intoId} 已删除，无可归还`, en: `${intoId} is deleted and gives nothing back` },
    ];
    return { changes: [], returned: [], left };
  }
  const { state, kept } = giveBack(into.state, { before, after });
  const left = kept.map(({ zh, en }) => ({
    zh: `${intoId} 的${zh} 合并后改过，未动`,
    en: `${en} of ${intoId} was changed since, and stays`,
  }));
  const further = into.state.replaced_by;
  if (further !== null) {
    left.push({
      zh: `${intoId} 已并入 ${further}，后者取得的内容未动`,
      en: `${intoId} was merged into ${further}, which keeps what it took`,
    });
  }
  const returned = takenOver(state, into.state);
  return { changes: [{ place: into, after: state }], returned, left };
}

/** Those that the merge led on, unless they went elsewhere since. */
function restoreForerunners(
  places: readonly KeptPlace[],
  changed: Changed,
  from: KeptPlace,
  intoId: string,
): { changes: MergeChange[]; left: Taken[] } {
  const changes: MergeChange[] = [];
  const left: Taken[] = [];
  // Where the heir went on, they were led on together with `from`.
  const heirNow = from.state.replaced_by;
  for (const { id, before } of changed) {
    if (id === intoId || id === from.id || before?.replaced_by !== from.id) continue;
    const place = places.find((candidate) => candidate.id === id);
    if (place !== undefined && heirNow !== null && place.state.replaced_by === heirNow) {
      changes.push({ place, after: { ...place.state, replaced_by: from.id } });
    } else {
      left.push({
        zh: `${id} 合并后改过，不再指向 ${from.id}`,
        en: `${id} was changed since, and does not point to ${from.id} again`,
      });
    }
  }
  return { changes, left };
}
