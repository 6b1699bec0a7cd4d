import { ConfigError, loadConfig } from '../server/config.ts';
import { isDatabaseAway } from '../server/db/away.ts';
import type { Database } from '../server/db/database.ts';
import { openDatabase } from '../server/db/open.ts';
import { showProgress } from '../server/observability/show-progress.ts';
import { UsageError } from './usage-error.ts';

/** A command of the desk: one short transaction, or a question to the registry. */
export interface DeskCommand<Request> {
  readonly help: string;
  /** @returns null when help was asked for. @throws {UsageError} for arguments that make no sense. */
  readonly readArguments: (args: readonly string[]) => Request | null;
  /** @returns the exit code. @throws an error with `zh` for what the curator can mend. */
  readonly run: (db: Database['db'], request: Request) => Promise<number>;
}

/**
 * Runs a command on the registry and says in both languages what went wrong.
 * @returns the exit code: 2 for arguments or settings that cannot be used, 1 when nothing was done.
 */
export async function runDeskCommand<Request>(
  args: readonly string[],
  { help, readArguments, run }: DeskCommand<Request>,
): Promise<number> {
  const bar = showProgress(process.stderr, {});
  try {
    const request = readArguments(args);
    if (request === null) {
      process.stdout.write(help);
      return 0;
    }
    const database = await openDatabase(loadConfig(), { progress: bar.progress });
    bar.end();
    try {
      return await run(database.db, request);
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
    if (error instanceof Error && 'zh' in error) console.error(error.zh);
    if (isDatabaseAway(error)) {
      console.error('数据库中途断开，请重试。The database went away; run the command again.');
    }
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
