import type { MergeResult } from './merge-places.ts';
import type { Taken } from './take-over.ts';
import type { UndoResult } from './undo-merge.ts';

/** A merge as lines for a terminal, in both languages of the desk. */
export function describeMerge(result: MergeResult, dryRun: boolean): string[] {
  const { from, into, taken, forerunners, onMap, metresApart } = result;
  return [
    ...(dryRun ? [onlyShown] : []),
    `并入 Merged: ${from.id} ${from.name} → ${into.id} ${into.name}`,
    ...(metresApart === null ? [] : [`相距 Apart: ${metresApart} m`]),
    ...listed(`${into.id} 取得 takes over`, taken),
    ...(forerunners.length === 0
      ? []
      : [`先前并入者改指 ${into.id} Merged before, and led on: ${forerunners.join(', ')}`]),
    ...(onMap
      ? []
      : [
          `注意：${into.id} 不在地图上（在建或没有坐标）。` +
            `Note: ${into.id} is not on the map (planned, or without coordinates).`,
        ]),
    ...(dryRun ? [] : [`撤销 Undo: npm run merge -- --undo ${from.id}`]),
  ];
}

/** The undoing of a merge as lines for a terminal, with what could not be restored. */
export function describeUndo(result: UndoResult, dryRun: boolean): string[] {
  const { from, into, returned, forerunners, left } = result;
  return [
    ...(dryRun ? [onlyShown] : []),
    `已撤销 Undone: ${from.id} ${from.name} ⇸ ${into}`,
    `状态恢复为 Status again: ${from.status}`,
    ...listed(`${into} 归还 gives back`, returned),
    ...(forerunners.length === 0
      ? []
      : [`又指向 ${from.id} Point to it again: ${forerunners.join(', ')}`]),
    ...listed('未能还原 Could not be restored', left),
  ];
}

const onlyShown = '试运行，什么都没有写入。A dry run; nothing was written.';

function listed(title: string, lines: readonly Taken[]): string[] {
  if (lines.length === 0) return [];
  return [`${title}:`, ...lines.map(({ zh, en }) => `  ${zh} · ${en}`)];
}
