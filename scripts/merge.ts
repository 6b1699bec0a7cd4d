import type { Database } from '../server/db/database.ts';
import { mergePlaces } from '../server/desk/merge-places.ts';
import { describeMerge, describeUndo } from '../server/desk/report.ts';
import { undoMerge } from '../server/desk/undo-merge.ts';
import { mergeHelp, readArguments, type MergeCommand } from './merge-arguments.ts';
import { runDeskCommand } from './run-desk-command.ts';

process.exitCode = await runDeskCommand(process.argv.slice(2), {
  help: mergeHelp,
  readArguments,
  run,
});

async function run(db: Database['db'], command: MergeCommand): Promise<number> {
  const { dryRun } = command;
  const by = { actor: 'desk', now: new Date(), dryRun };
  if ('undo' in command) {
    const result = await undoMerge(db, { from: command.undo, ...by });
    console.log(describeUndo(result, dryRun).join('\n'));
    return result.left.length > 0 ? 3 : 0;
  }
  const { from, into } = command;
  console.log(describeMerge(await mergePlaces(db, { from, into, ...by }), dryRun).join('\n'));
  return 0;
}
