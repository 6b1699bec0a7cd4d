import { ConfigError, loadConfig } from '../server/config.ts';
import { isDatabaseAway } from '../server/db/away.ts';
import type { Database } from '../server/db/database.ts';
import { openDatabase } from '../server/db/open.ts';
import { MergeError } from '../server/desk/merge-error.ts';
import { mergePlaces } from '../server/desk/merge-places.ts';
import { describeMerge, describeUndo } from '../server/desk/report.ts';
import { undoMerge } from '../server/desk/undo-merge.ts';
import { showProgress } from '../server/observability/show-progress.ts';
import { mergeHelp, readArguments, UsageError, type MergeCommand } from './merge-arguments.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const bar = showProgress(process.stderr, {});
  try {
    const command = readArguments(args);
    if (command === null) {
      process.stdout.write(mergeHelp);
      return 0;
    }
    const database = await openDatabase(loadConfig(), { progress: bar.progress });
    bar.end();
    try {
      return await run(database.db, command);
    } finally {
      await database.close();
    }
  } catch (error) {
    bar.end();
    if (error instanceof UsageError || error instanceof ConfigError) {
      console.error(`${error.message}\n--help 查看用法 shows how.`);
      return 2;
    }
    console.error('未完成，什么都没有写入。Not done; nothing was written.');
    if (error instanceof MergeError) console.error(error.zh);
    if (isDatabaseAway(error)) {
      console.error('数据库中途断开，请重试。The database went away; run the command again.');
    }
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

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
